-- Documents as they were handed in, each content once.
CREATE TABLE document (
    sha256 TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    content ${bytes} NOT NULL,
    -- As it was read, lines ended by line feeds.
    lines TEXT NOT NULL
);

-- Every handing in of a document.
CREATE TABLE receipt (
    id ${serial},
    document_sha256 TEXT NOT NULL REFERENCES document (sha256),
    document_name TEXT NOT NULL,
    actor TEXT NOT NULL,
    -- What identifies the handing in, where it may be repeated after a crash.
    hand_in TEXT UNIQUE,
    received_at BIGINT NOT NULL
);

-- Every book that a document announced, and what became of it.
CREATE TABLE submission (
    id ${serial},
    receipt_id BIGINT NOT NULL REFERENCES receipt (id),
    document_sha256 TEXT NOT NULL,
    -- Its place among the books of the document, from 0.
    place INTEGER NOT NULL,
    -- Counts its changes; who changes it says which one was seen.
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- JSON: what was understood, and the release as it stands after corrections.
    understood TEXT NOT NULL,
    draft TEXT NOT NULL,
    isbn13 TEXT,
    title TEXT,
    search_text TEXT NOT NULL,
    embargo_until BIGINT,
    event_id TEXT,
    event_type TEXT,
    revision BIGINT,
    -- JSON: why it is in this state, where that is not in what was understood.
    note TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX submission_receipt ON submission (receipt_id);
CREATE INDEX submission_state ON submission (state, id);
CREATE INDEX submission_isbn ON submission (isbn13);
CREATE INDEX submission_waiting ON submission (document_sha256, place) WHERE state IN ('REVIEW', 'EMBARGOED');
CREATE INDEX submission_embargo ON submission (embargo_until) WHERE state = 'EMBARGOED';

-- Who did what, and when; rows are never changed.
CREATE TABLE audit_entry (
    id ${serial},
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    submission_id BIGINT,
    isbn13 TEXT,
    -- JSON: what changed, or the reason that was given.
    detail TEXT
);
CREATE INDEX audit_submission ON audit_entry (submission_id);
CREATE INDEX audit_isbn ON audit_entry (isbn13);

-- The history of each book carries the events themselves; the outbox and the release in force point to them.
CREATE TABLE release_history (
    event_id TEXT PRIMARY KEY,
    isbn13 TEXT NOT NULL,
    revision BIGINT NOT NULL,
    event_type TEXT NOT NULL,
    event ${bytes} NOT NULL,
    announced_at BIGINT NOT NULL,
    UNIQUE (isbn13, revision)
);
INSERT INTO release_history (event_id, isbn13, revision, event_type, event, announced_at)
    SELECT announcement.event_id, announcement.isbn13, announcement.revision, announcement.event_type, outbox.payload,
        announcement.announced_at
    FROM announcement JOIN outbox ON outbox.event_id = announcement.event_id;
DROP TABLE announcement;

DROP INDEX outbox_waiting;
DELETE FROM outbox WHERE published_at IS NOT NULL;
ALTER TABLE outbox DROP COLUMN payload;
ALTER TABLE outbox DROP COLUMN published_at;
ALTER TABLE outbox DROP COLUMN created_at;
ALTER TABLE outbox ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_isbn ON outbox (isbn13, id);
ALTER TABLE release_in_force DROP COLUMN event;
