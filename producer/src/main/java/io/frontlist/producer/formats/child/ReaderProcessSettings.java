package io.frontlist.producer.formats.child;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How reader processes are run.
 *
 * @param processes most of them at once; each reads one document at a time
 * @param heapBytes most heap of each
 * @param timeout longest time that a document may take to read; then its process is killed
 * @param maxWait longest wait of a document for a free process
 * @param documents after so many documents a process is replaced by a fresh one
 * @param idleTime after so long without a document a process is ended
 */
public record ReaderProcessSettings(
        int processes, long heapBytes, Duration timeout, Duration maxWait, int documents, Duration idleTime) {
    private static final long LEAST_HEAP_BYTES = 32 << 20;

    public ReaderProcessSettings {
        List<String> faults = new ArrayList<>();
        if (processes < 1) {
            faults.add("formats.child.processes must be at least 1, not " + processes);
        }
        if (heapBytes < LEAST_HEAP_BYTES) {
            faults.add("formats.child.heap must be at least 32 MiB, not " + heapBytes + " bytes");
        }
        atLeast(faults, "timeout", timeout, Duration.ofMillis(1));
        atLeast(faults, "max-wait", maxWait, Duration.ZERO);
        if (documents < 1) {
            faults.add("formats.child.documents must be at least 1, not " + documents);
        }
        atLeast(faults, "idle-time", idleTime, Duration.ofMillis(1));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static void atLeast(List<String> faults, String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            faults.add("formats.child." + name + " must be at least " + least.toMillis() + " ms, not " + value);
        }
    }
}
