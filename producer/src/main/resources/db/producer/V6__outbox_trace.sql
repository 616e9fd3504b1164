-- The trace within which an event was asked for (W3C Trace Context), as its header will say; none where the event begins its own.
ALTER TABLE outbox ADD COLUMN traceparent TEXT;
