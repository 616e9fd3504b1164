-- What a rebuild fills, to take the place of the tables of the same names without the ending. They are exchanged by renaming, so on
-- PostgreSQL their indexes keep the names of the tables for which they were made: a later migration must not name these.
CREATE TABLE feed_position_rebuilt (
    topic TEXT NOT NULL,
    partition_id INTEGER NOT NULL,
    next_offset BIGINT NOT NULL,
    PRIMARY KEY (topic, partition_id)
);

CREATE TABLE feed_release_rebuilt (
    isbn13 TEXT NOT NULL,
    revision BIGINT NOT NULL,
    event_type TEXT NOT NULL,
    event ${bytes} NOT NULL,
    PRIMARY KEY (isbn13, revision)
);

CREATE TABLE feed_current_rebuilt (
    isbn13 TEXT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL
);

-- One row: the token of the rebuild that came last, the only one that may go on.
CREATE TABLE feed_rebuild (
    id INTEGER NOT NULL PRIMARY KEY,
    token TEXT NOT NULL
);
INSERT INTO feed_rebuild (id, token) VALUES (1, '');
