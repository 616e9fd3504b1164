-- How far the consumer has come; moves in one transaction with the releases below.
CREATE TABLE feed_position (
    topic TEXT NOT NULL,
    partition_id INTEGER NOT NULL,
    next_offset BIGINT NOT NULL,
    PRIMARY KEY (topic, partition_id)
);

-- Every revision that was in force when it came: the event in the Confluent wire format. Messages that were sent are generated
-- from here again, so nothing is deleted.
CREATE TABLE feed_release (
    isbn13 TEXT NOT NULL,
    revision BIGINT NOT NULL,
    event_type TEXT NOT NULL,
    event ${bytes} NOT NULL,
    PRIMARY KEY (isbn13, revision)
);

-- The revision in force of each book.
CREATE TABLE feed_current (
    isbn13 TEXT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL
);

-- The last message number given to each retailer. Whoever cuts a feed locks its row.
CREATE TABLE feed_retailer (
    retailer TEXT NOT NULL PRIMARY KEY,
    last_message_number BIGINT NOT NULL
);

-- Messages with all that their headers and terms say, so that a file can be generated again byte for byte.
CREATE TABLE feed_message (
    retailer TEXT NOT NULL,
    message_number BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,
    product_count INTEGER NOT NULL,
    sender_name TEXT NOT NULL,
    sender_email TEXT NOT NULL,
    addressee_name TEXT NOT NULL,
    addressee_email TEXT NOT NULL,
    record_prefix TEXT NOT NULL,
    supplier_name TEXT NOT NULL,
    supplier_role TEXT NOT NULL,
    PRIMARY KEY (retailer, message_number)
);

-- Which revision of which book went to which retailer, and in which message; or why it could not go.
CREATE TABLE feed_delivery (
    retailer TEXT NOT NULL,
    isbn13 TEXT NOT NULL,
    revision BIGINT NOT NULL,
    message_number BIGINT,
    refusal TEXT,
    PRIMARY KEY (retailer, isbn13, revision)
);
CREATE INDEX feed_delivery_message ON feed_delivery (retailer, message_number);
