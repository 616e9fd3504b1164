package io.frontlist.searchindex;

import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A process that applies an endless log of events to an index, in batches of random size, until it is killed. */
final class SteadyWriter {
    private static final int BOOKS = 40;

    private SteadyWriter() {}

    /** Prints a line for each batch applied; stops when its standard input ends, so that it never outlives the test. */
    public static void main(String[] args) throws Exception {
        Thread watch = new Thread(SteadyWriter::stopWithTheParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Random random = new Random(Long.parseLong(args[1]));
        try (SearchIndex index = SearchIndex.open(TestBooks.settings(Path.of(args[0])))) {
            long offset = TestBooks.position(index.sink());
            while (true) {
                int size = 1 + random.nextInt(20);
                List<ReleaseEvent> events = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    events.add(event(offset + i));
                }
                TestBooks.apply(index.sink(), events);
                offset += size;
                System.out.println(offset);
            }
        }
    }

    /** What an index holds that has applied the log up to {@code position}: for each ISBN the revision. */
    static Map<String, Long> revisionsAt(long position) {
        Map<String, Long> revisions = new HashMap<>();
        for (long offset = Math.max(0, position - BOOKS); offset < position; offset++) {
            ReleaseEvent event = event(offset);
            revisions.put(event.getRelease().getIsbn13(), event.getRevision());
        }
        return revisions;
    }

    private static ReleaseEvent event(long offset) {
        int book = (int) (offset % BOOKS) + 1;
        return ReleaseEvents.event(ReleaseEvents.release(book).build(), offset / BOOKS + 1, EventType.REVISED);
    }

    private static void stopWithTheParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent.
            }
        } catch (IOException e) {
            // The pipe is gone, and with it the parent.
        }
        Runtime.getRuntime().halt(1);
    }
}
