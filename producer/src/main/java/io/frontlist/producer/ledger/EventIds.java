package io.frontlist.producer.ledger;

import io.frontlist.schemas.PlainJson;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids of events. Pure. */
final class EventIds {
    private EventIds() {}

    /**
     * The id of the event that carries {@code release} as {@code revision} of its ISBN: the same for the same, in whatever process.
     * A UUID of version 8 (RFC 9562, section 5.8) from the SHA-256 of revision and content.
     */
    static UUID of(Release release, long revision, EventType type) {
        // Whether an event revises or postpones follows from what was in force; that it withdraws says only its type.
        String withdrawal = type == EventType.WITHDRAWN ? "withdrawn\n" : "";
        byte[] hash = sha256(revision + "\n" + withdrawal + PlainJson.of(release));
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = (bits.getLong() & ~0xF000L) | 0x8000L;
        long low = (bits.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
