-- The outbox is written and emptied by every event, and read from its start to its end: the index that looks a row up by book or
-- event cost more than it ever saved. The history holds each event id once.
CREATE TABLE outbox_in_order (
    id ${serial},
    isbn13 TEXT NOT NULL,
    event_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    -- Size of the event that release_history holds.
    bytes BIGINT NOT NULL
);
INSERT INTO outbox_in_order (isbn13, event_id, revision, bytes)
    SELECT isbn13, event_id, revision, bytes FROM outbox ORDER BY id;
DROP TABLE outbox;
ALTER TABLE outbox_in_order RENAME TO outbox;
