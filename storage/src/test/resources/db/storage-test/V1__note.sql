CREATE TABLE note (
    id ${serial},
    body ${bytes} NOT NULL,
    written_at BIGINT NOT NULL
);
