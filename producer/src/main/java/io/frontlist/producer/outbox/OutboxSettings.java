package io.frontlist.producer.outbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the relay paces itself.
 *
 * @param pollInterval longest wait before the outbox is looked at again without a signal
 * @param maxRoundRecords most events that are on their way to Kafka at once, from 1
 * @param firstBackoff wait after the first failure; doubles with each further one
 * @param maxBackoff longest wait between two attempts
 * @param closeTimeout longest wait for Kafka's acknowledgements when the relay is closed
 * @param source what the events name as their CloudEvents source, a URI reference
 */
public record OutboxSettings(
        Duration pollInterval,
        int maxRoundRecords,
        Duration firstBackoff,
        Duration maxBackoff,
        Duration closeTimeout,
        String source) {
    public OutboxSettings {
        List<String> faults = new ArrayList<>();
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            faults.add("outbox.poll-interval must be longer than 0, not " + pollInterval);
        }
        if (maxRoundRecords < 1) {
            faults.add("outbox.max-round-records must be at least 1, not " + maxRoundRecords);
        }
        if (firstBackoff.toMillis() < 1) {
            faults.add("outbox.first-backoff must be at least 1 ms, not " + firstBackoff);
        }
        if (maxBackoff.compareTo(firstBackoff) < 0) {
            faults.add("outbox.max-backoff must not be shorter than first-backoff, not " + maxBackoff);
        }
        if (closeTimeout.isNegative()) {
            faults.add("outbox.close-timeout must not be negative, but is " + closeTimeout);
        }
        if (!isUriReference(source)) {
            faults.add("outbox.source must be a URI reference, not \"" + source + "\"");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static boolean isUriReference(String text) {
        try {
            return !new URI(text).toString().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
