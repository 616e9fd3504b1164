package io.frontlist.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition from the moment it was assigned until it is given up or begun anew: where its sink stands, and what was fetched beyond that,
 * oldest first. A partition that comes back, or has to be read again, has another lane, so what is still done for the old one is without
 * consequence. Guarded by its {@link Backlog}.
 */
final class Lane<E> {
    private final TopicPartition partition;
    private final Retry fetching;
    private final Retry applying;
    private final Deque<Fetched<E>> waiting = new ArrayDeque<>();
    private OptionalLong position = OptionalLong.empty();
    /** What the sink says when it is asked, unless its state was exchanged. */
    private OptionalLong sinksPosition = OptionalLong.empty();

    private OptionalLong end = OptionalLong.empty();
    private long bytes;
    private long waitingSince;
    /** Behind which waiting records there are letters already: an attempt may write one for a later record before one for an earlier. */
    private final Set<Long> letters = new HashSet<>();

    private boolean asked;
    /** Whoever begins a lane sees to it; where one is begun anew without, what comes until it has a position is dropped. */
    private boolean paused = true;

    Lane(TopicPartition partition, Retry fetching, Retry applying) {
        this.partition = partition;
        this.fetching = fetching;
        this.applying = applying;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Attempts to decode what comes. */
    Retry fetching() {
        return fetching;
    }

    /** Attempts to apply it; lanes whose sink fails as a whole share one. */
    Retry applying() {
        return applying;
    }

    /** Whether what waits here was tried and has failed, and is not done. */
    boolean standsStill() {
        return applying.reason().isPresent();
    }

    /** The offset of the next record to apply; empty until the sink has told it and Kafka stands there too. */
    OptionalLong position() {
        return position;
    }

    /** The position of a lane from which records were taken. */
    long reached() {
        return position.orElseThrow();
    }

    /** @param sinks what the sink has said: nothing where it has never advanced the partition */
    void startAt(long offset, OptionalLong sinks) {
        position = OptionalLong.of(offset);
        sinksPosition = sinks;
    }

    /** Whether the sink still stands where this lane has left it. */
    boolean agreesWith(OptionalLong sinks) {
        return sinksPosition.equals(sinks);
    }

    /** The log of this partition ends at this offset, as far as is known. */
    void seeEnd(long offset) {
        end = OptionalLong.of(offset);
    }

    /** Events on the log that are not applied, as far as is known. */
    long lag() {
        long known = waiting.isEmpty()
                ? end.orElse(0)
                : Math.max(end.orElse(0), waiting.getLast().next());
        return position.isPresent() ? Math.max(0, known - position.getAsLong()) : 0;
    }

    /** When the oldest of what waits was written, in milliseconds since 1970. */
    OptionalLong oldest() {
        return waiting.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(waiting.getFirst().source().timestamp());
    }

    /** Whether the sink was asked for the position; the answer may be under way. */
    boolean isAsked() {
        return asked;
    }

    void setAsked(boolean whether) {
        asked = whether;
    }

    /** Whether Kafka was told not to fetch it. */
    boolean isPaused() {
        return paused;
    }

    void setPaused(boolean whether) {
        paused = whether;
    }

    void add(Collection<Fetched<E>> records, long now) {
        if (waiting.isEmpty()) {
            waitingSince = now;
        }
        for (Fetched<E> record : records) {
            waiting.addLast(record);
            bytes += record.bytes();
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    long bytes() {
        return bytes;
    }

    /** A time before which nothing of what waits had come; what waits may have come later. */
    long waitingSince() {
        return waitingSince;
    }

    /** The first of what waits, up to so many records and bytes. */
    List<Fetched<E>> head(int mostRecords, long mostBytes) {
        List<Fetched<E>> head = new ArrayList<>(Math.min(mostRecords, waiting.size()));
        long room = mostBytes;
        for (Fetched<E> record : waiting) {
            room -= record.bytes();
            if (head.size() == mostRecords || room < 0) {
                break;
            }
            head.add(record);
        }
        return head;
    }

    /** Whether the letter of a refused record is on its topic already: what is tried again needs no second one. */
    boolean hasLetter(Fetched<E> refused) {
        return letters.contains(refused.next());
    }

    void letterWritten(Fetched<E> refused) {
        letters.add(refused.next());
    }

    /** The first {@code records} of what waits are done. */
    void done(List<Fetched<E>> records) {
        for (int i = 0; i < records.size(); i++) {
            bytes -= waiting.removeFirst().bytes();
        }
        position = OptionalLong.of(records.get(records.size() - 1).next());
        sinksPosition = position;
        if (!letters.isEmpty()) {
            records.forEach(record -> letters.remove(record.next()));
        }
    }
}
