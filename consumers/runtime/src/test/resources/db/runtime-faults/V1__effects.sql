-- Appended to and never changed: what was done twice stands here twice.
CREATE TABLE fault_effect (
    id ${serial},
    event_key TEXT NOT NULL,
    revision BIGINT NOT NULL,
    applied_by TEXT NOT NULL
);

CREATE TABLE fault_position (
    topic TEXT NOT NULL,
    partition_id INTEGER NOT NULL,
    next_offset BIGINT NOT NULL,
    PRIMARY KEY (topic, partition_id)
);
