package io.frontlist.producer.inbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which folder is watched, and how.
 *
 * @param folder holds {@code inbox/}, which is watched, and {@code published/}, {@code review/} and {@code rejected/}
 * @param pollInterval wait between two looks; a file that is the same in two of them is taken
 * @param firstBackoff wait after the first failure of the ledger or the disk; doubles with each further one
 * @param maxBackoff longest wait between two attempts
 * @param closeTimeout longest wait for the document that is being taken when the watcher is closed
 */
public record InboxSettings(
        Path folder, Duration pollInterval, Duration firstBackoff, Duration maxBackoff, Duration closeTimeout) {
    public InboxSettings {
        List<String> faults = new ArrayList<>();
        if (pollInterval.toMillis() < 1) {
            faults.add("inbox.poll-interval must be at least 1 ms, not " + pollInterval);
        }
        if (firstBackoff.toMillis() < 1) {
            faults.add("inbox.first-backoff must be at least 1 ms, not " + firstBackoff);
        }
        if (maxBackoff.compareTo(firstBackoff) < 0) {
            faults.add("inbox.max-backoff must not be shorter than first-backoff, not " + maxBackoff);
        }
        if (closeTimeout.isNegative()) {
            faults.add("inbox.close-timeout must not be negative, but is " + closeTimeout);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /** The same with a relative folder taken to lie in {@code data}. */
    public InboxSettings in(Path data) {
        return new InboxSettings(
                data.resolve(folder).normalize(), pollInterval, firstBackoff, maxBackoff, closeTimeout);
    }
}
