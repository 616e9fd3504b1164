-- Operators who have signed in. Times are in milliseconds since 1970.
CREATE TABLE session (
    -- Of the secret that only the operator's browser has.
    id_sha256 TEXT PRIMARY KEY,
    operator TEXT NOT NULL,
    -- Tells the password with which the operator signed in from a later one.
    credential TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL
);
