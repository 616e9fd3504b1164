-- What a rebuild fills, to take the place of the tables of the same names without the ending. They are exchanged by renaming, so on
-- PostgreSQL their indexes keep the names of the tables for which they were made: a later migration must not name these.
CREATE TABLE digest_position_rebuilt (
    topic TEXT NOT NULL,
    partition_id INTEGER NOT NULL,
    next_offset BIGINT NOT NULL,
    PRIMARY KEY (topic, partition_id)
);

CREATE TABLE digest_release_rebuilt (
    isbn13 TEXT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    event_type TEXT NOT NULL,
    announced_at BIGINT NOT NULL,
    event ${bytes} NOT NULL
);

-- One row: the token of the rebuild that came last, the only one that may go on.
CREATE TABLE digest_rebuild (
    id INTEGER NOT NULL PRIMARY KEY,
    token TEXT NOT NULL
);
INSERT INTO digest_rebuild (id, token) VALUES (1, '');
