package io.frontlist.producer.formats.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Takes all that a process writes, so that it never waits, and remembers the end of it. Thread-safe. */
final class LastWords {
    private static final int REMEMBERED_BYTES = 2_000;

    private static final long END_TIMEOUT_MILLIS = 1_000;

    private final Thread drain;
    private byte[] end = new byte[0];

    /** Takes what comes until the stream ends, on a thread of its own. */
    LastWords(InputStream stream, String thread) {
        drain = new Thread(() -> drain(stream), thread);
        drain.setDaemon(true);
        drain.start();
    }

    private void drain(InputStream stream) {
        byte[] buffer = new byte[REMEMBERED_BYTES];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                add(buffer, count);
            }
        } catch (IOException e) {
            add(e.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void add(byte[] bytes) {
        add(bytes, Math.min(bytes.length, REMEMBERED_BYTES));
    }

    private synchronized void add(byte[] bytes, int count) {
        int kept = Math.min(end.length, REMEMBERED_BYTES - count);
        byte[] joined = new byte[kept + count];
        System.arraycopy(end, end.length - kept, joined, 0, kept);
        System.arraycopy(bytes, 0, joined, kept, count);
        end = joined;
    }

    /** The end of all that a process wrote which has ended; waits a moment for it. */
    String ofEnded() {
        try {
            drain.join(END_TIMEOUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return new String(end, StandardCharsets.UTF_8).strip();
        }
    }
}
