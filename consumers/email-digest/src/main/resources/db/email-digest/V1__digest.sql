CREATE TABLE digest_position (
    topic TEXT NOT NULL,
    partition_id INTEGER NOT NULL,
    next_offset BIGINT NOT NULL,
    PRIMARY KEY (topic, partition_id)
);

-- Each book as it stands now.
CREATE TABLE digest_release (
    isbn13 TEXT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    event_type TEXT NOT NULL,
    announced_at BIGINT NOT NULL,
    -- The event in the Confluent wire format, under the released schemas' fixed ids.
    event ${bytes} NOT NULL
);

CREATE TABLE digest_subscriber (
    id ${serial},
    -- As the subscriber writes it; the key is the same in lower case.
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    -- What a subscriber shows to be let out again without signing in.
    unsubscribe_token TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    -- Null while the subscription runs.
    removed_at BIGINT
);

-- One row. Whoever cuts an issue updates it first, so that of two processes the second waits and then finds nothing to cut.
CREATE TABLE digest_schedule (
    id INTEGER NOT NULL PRIMARY KEY,
    last_cut_at BIGINT NOT NULL
);
INSERT INTO digest_schedule (id, last_cut_at) VALUES (1, 0);

CREATE TABLE digest_issue (
    number BIGINT NOT NULL PRIMARY KEY,
    -- The same for all mails of the issue, unlike any other's; part of their Message-IDs.
    uid TEXT NOT NULL UNIQUE,
    cut_at BIGINT NOT NULL
);

-- What an issue shows, as it stood when the issue was cut: a revision that arrives while mails are being sent changes none.
CREATE TABLE digest_issue_release (
    isbn13 TEXT NOT NULL,
    revision BIGINT NOT NULL,
    issue BIGINT NOT NULL REFERENCES digest_issue (number),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    event ${bytes} NOT NULL,
    PRIMARY KEY (isbn13, revision)
);
CREATE INDEX digest_issue_release_issue ON digest_issue_release (issue);

CREATE TABLE digest_mail (
    id ${serial},
    issue BIGINT NOT NULL REFERENCES digest_issue (number),
    subscriber BIGINT NOT NULL REFERENCES digest_subscriber (id),
    message_id TEXT NOT NULL UNIQUE,
    -- PENDING, CLAIMED, ATTEMPTING, SENT, IN_DOUBT, FAILED or CANCELLED.
    status TEXT NOT NULL,
    -- Attempts that had an outcome.
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Times that the outcome could not be known.
    doubts INTEGER NOT NULL DEFAULT 0,
    -- Earliest next attempt of a pending mail.
    due_at BIGINT NOT NULL,
    -- Whose turn it is, and until when; afterwards the claimant is taken for dead.
    claim TEXT NOT NULL DEFAULT '',
    claimed_until BIGINT NOT NULL DEFAULT 0,
    -- The server's last answer, or why there was none.
    words TEXT NOT NULL DEFAULT '',
    updated_at BIGINT NOT NULL,
    UNIQUE (issue, subscriber)
);
CREATE INDEX digest_mail_status ON digest_mail (status, due_at);
