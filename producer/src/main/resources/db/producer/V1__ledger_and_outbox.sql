-- What each book's last event says; what is accepted next is compared with it.
CREATE TABLE release_in_force (
    isbn13 TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    event_id TEXT NOT NULL,
    event ${bytes} NOT NULL
);

-- Every event there has been: the history of each book.
CREATE TABLE announcement (
    event_id TEXT PRIMARY KEY,
    isbn13 TEXT NOT NULL,
    revision BIGINT NOT NULL,
    event_type TEXT NOT NULL,
    title TEXT NOT NULL,
    document_name TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    announced_at BIGINT NOT NULL,
    -- What identifies the handing in, where it may be repeated after a crash.
    hand_in TEXT,
    UNIQUE (isbn13, revision),
    UNIQUE (hand_in, isbn13)
);

-- Events on their way to Kafka. The ids of one book's rows grow with its revisions; between books their order means nothing.
CREATE TABLE outbox (
    id ${serial},
    isbn13 TEXT NOT NULL,
    event_id TEXT NOT NULL UNIQUE,
    revision BIGINT NOT NULL,
    payload ${bytes} NOT NULL,
    created_at BIGINT NOT NULL,
    published_at BIGINT
);

CREATE INDEX outbox_waiting ON outbox (id) WHERE published_at IS NULL;
