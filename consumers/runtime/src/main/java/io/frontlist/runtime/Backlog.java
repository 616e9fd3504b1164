package io.frontlist.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;

/**
 * What was fetched and is not applied yet, between the thread that polls and the thread that applies: a lane for each partition that
 * the process holds, and the portions that were taken of them and have to be tried again. Thread-safe.
 *
 * <p>Portions to be tried again stay what they were, and nothing behind them in their lanes is touched before they are done. All else is
 * taken as it is there when the applying thread is free, from every lane in turn.
 *
 * @param <E> what a record is decoded to
 */
final class Backlog<E> {
    /** What the sink has answered for a lane; without a position it has never advanced it. */
    record Answer<E>(Lane<E> lane, OptionalLong position) {}

    /** A sink that nothing was applied to for so long is asked whether it still stands where it did: its state may have been exchanged. */
    private static final long QUIET = TimeUnit.SECONDS.toNanos(5);

    private final LoopSettings settings;
    private final boolean independent;
    private final LongSupplier nanos;
    private final Bell bell;
    private final Backoff backoff;
    /** Shared by all lanes of a sink that fails as a whole. */
    private final Retry ofTheSink;

    private final Pace pace;
    private final Map<TopicPartition, Lane<E>> lanes = new LinkedHashMap<>();
    private final Deque<Portion<E>> planned = new ArrayDeque<>();
    private final List<Answer<E>> answers = new ArrayList<>();
    private Set<Lane<E>> inFlight = Set.of();
    /** Whether all lanes are paused since they hold what may be buffered. */
    private boolean full;

    private boolean working;
    private long workingSince;
    private long heardAt;
    private int turns;
    private boolean ended;

    /**
     * An empty backlog.
     *
     * @param independent whether a failure of the sink concerns only the partitions of the batch that has failed
     * @param nanos a clock that nobody sets
     * @param bell rung when the polling thread has something to do
     */
    Backlog(LoopSettings settings, boolean independent, RandomGenerator random, LongSupplier nanos, Bell bell) {
        this.settings = settings;
        this.independent = independent;
        this.nanos = nanos;
        this.bell = bell;
        this.backoff =
                new Backoff(settings.retries().first(), settings.retries().longest(), random);
        this.ofTheSink = newRetry();
        this.pace = new Pace(settings.limits().eventsPerSecond(), nanos.getAsLong());
        this.heardAt = nanos.getAsLong();
    }

    /** Attempts at something that failed, paced as the settings say. */
    Retry newRetry() {
        return new Retry(backoff, nanos);
    }

    /** Begins lanes for partitions, which Kafka does not fetch now, anew where there are lanes already: what these held is dropped. */
    synchronized void begin(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            lanes.put(partition, new Lane<>(partition, newRetry(), independent ? newRetry() : ofTheSink));
        }
        forgetOldPlans();
        notifyAll();
    }

    /**
     * Gives partitions up: what waits is dropped, what is being applied is waited for.
     *
     * @param patience longest wait; what is still being applied then is abandoned: it is done or not, and the next owner's position
     *     tells which
     * @return the positions in the end, of those that had one
     */
    synchronized Map<TopicPartition, Long> giveUp(Collection<TopicPartition> partitions, Duration patience) {
        Set<Lane<E>> leaving = new HashSet<>();
        for (TopicPartition partition : partitions) {
            Lane<E> lane = lanes.remove(partition);
            if (lane != null) {
                leaving.add(lane);
            }
        }
        forgetOldPlans();
        awaitDone(leaving, patience);
        return positionsOf(leaving);
    }

    /** Whether some of these partitions' records are being applied. */
    synchronized boolean isApplying(Collection<TopicPartition> partitions) {
        return inFlight.stream().anyMatch(lane -> partitions.contains(lane.partition()));
    }

    private void awaitDone(Set<Lane<E>> leaving, Duration patience) {
        long deadline = nanos.getAsLong() + patience.toNanos();
        try {
            while (!ended && inFlight.stream().anyMatch(leaving::contains)) {
                long left = deadline - nanos.getAsLong();
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetOldPlans() {
        List<Portion<E>> kept = new ArrayList<>();
        for (Portion<E> portion : planned) {
            Portion<E> remaining = portion.only(this::isCurrent);
            if (!remaining.isEmpty()) {
                kept.add(remaining);
            }
        }
        planned.clear();
        planned.addAll(kept);
    }

    private boolean isCurrent(Lane<E> lane) {
        return lanes.get(lane.partition()) == lane;
    }

    /** The lane of a partition into which what is fetched may go; empty for one that has no position yet or is none of ours. */
    synchronized Optional<Lane<E>> open(TopicPartition partition) {
        return Optional.ofNullable(lanes.get(partition))
                .filter(lane -> lane.position().isPresent());
    }

    /** Adds what one poll has brought, in one step, so that it can be applied in one step. */
    synchronized void offer(List<Portion.Part<E>> fetched) {
        long now = nanos.getAsLong();
        for (Portion.Part<E> part : fetched) {
            if (isCurrent(part.lane())) {
                part.lane().add(part.records(), now);
            }
        }
        notifyAll();
    }

    /** What the sink has answered since the last call. */
    synchronized List<Answer<E>> takeAnswers() {
        List<Answer<E>> taken =
                answers.stream().filter(answer -> isCurrent(answer.lane())).toList();
        answers.clear();
        return taken;
    }

    /** Kafka stands at the offset too: what is fetched from now on goes into the lane. */
    synchronized void start(Answer<E> answer, long offset) {
        answer.lane().startAt(offset, answer.position());
    }

    /**
     * What is to change about what is fetched, taken as done. All lanes pause together when they hold as much as may be buffered, and go on
     * together when half of it is applied: the broker answers one request of a consumer at a time, so one that asks only for partitions
     * without news keeps those waiting that were paused when it was sent.
     */
    synchronized Flow flow() {
        full = isFull();
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        for (Lane<E> lane : lanes.values()) {
            boolean wanted = isToRest(lane, full);
            if (wanted != lane.isPaused()) {
                lane.setPaused(wanted);
                (wanted ? pause : resume).add(lane.partition());
            }
        }
        return new Flow(pause, resume);
    }

    private boolean isToRest(Lane<E> lane, boolean isFull) {
        return lane.position().isEmpty()
                || !lane.fetching().isDue()
                || isFull
                || (lane.standsStill() && lane.bytes() > share());
    }

    /** Whether the lanes that are being emptied hold what those that stand still leave them. */
    private boolean isFull() {
        long moving = 0;
        long room = settings.batches().maxBufferedBytes();
        for (Lane<E> lane : lanes.values()) {
            if (lane.standsStill()) {
                room -= lane.bytes();
            } else {
                moving += lane.bytes();
            }
        }
        room = Math.max(room, share());
        return moving > (full ? room / 2 : room);
    }

    /** What of the bytes that may be buffered each lane has for itself, so that one that stands still leaves the others theirs. */
    private long share() {
        return settings.batches().maxBufferedBytes() / Math.max(1, lanes.size());
    }

    /** The next thing to do, as soon as there is one; empty when there is no more. */
    synchronized Optional<Work<E>> next() throws InterruptedException {
        while (!ended) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Choice choice = new Choice(nanos.getAsLong());
            Optional<Work<E>> work = choice.make();
            if (work.isPresent()) {
                working = true;
                workingSince = choice.now;
                return work;
            }
            TimeUnit.NANOSECONDS.timedWait(this, choice.soonest);
        }
        return Optional.empty();
    }

    /** The sink has told where it stands. Lanes that stand elsewhere are begun anew. */
    synchronized void answered(Work.Ask<E> ask, Map<TopicPartition, Long> positions) {
        List<TopicPartition> elsewhere = new ArrayList<>();
        for (Lane<E> lane : ask.lanes()) {
            lane.applying().succeeded();
            Long told = positions.get(lane.partition());
            OptionalLong position = told == null ? OptionalLong.empty() : OptionalLong.of(told);
            if (lane.position().isEmpty()) {
                answers.add(new Answer<>(lane, position));
            } else if (isCurrent(lane) && !lane.agreesWith(position)) {
                elsewhere.add(lane.partition());
            }
        }
        workEnded();
        if (!elsewhere.isEmpty()) {
            begin(elsewhere);
        }
        if (!elsewhere.isEmpty() || !answers.isEmpty()) {
            bell.ring();
        }
    }

    /** The sink could not tell where it stands: ask again. */
    synchronized void unanswered(Work.Ask<E> ask) {
        ask.lanes().forEach(lane -> lane.setAsked(false));
        workEnded();
    }

    /** A portion is in the sink or the dead letters. */
    synchronized void applied(Portion<E> portion) {
        for (Portion.Part<E> part : portion.parts()) {
            part.lane().done(part.records());
            part.lane().applying().succeeded();
        }
        workEnded();
        boolean isFull = isFull();
        if (lanes.values().stream().anyMatch(lane -> lane.isPaused() && !isToRest(lane, isFull))) {
            bell.ring();
        }
    }

    /** A portion is to be tried again, as these pieces, in their order. */
    synchronized void again(List<Portion<E>> pieces) {
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Portion<E> remaining = pieces.get(i).only(this::isCurrent);
            if (!remaining.isEmpty()) {
                planned.addFirst(remaining);
            }
        }
        workEnded();
    }

    /** The sink stands elsewhere: begin these lanes anew, where they are still ours. */
    synchronized void restart(List<Lane<E>> fenced) {
        workEnded();
        begin(fenced.stream().filter(this::isCurrent).map(Lane::partition).toList());
        bell.ring();
    }

    private void workEnded() {
        inFlight = Set.of();
        working = false;
        heardAt = nanos.getAsLong();
        notifyAll();
    }

    /** Nothing more is to be begun, and nothing that is being done is waited for. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Where every lane stands that has a position. */
    synchronized Map<TopicPartition, Long> positions() {
        return positionsOf(lanes.values());
    }

    private static <E> Map<TopicPartition, Long> positionsOf(Collection<Lane<E>> lanes) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (Lane<E> lane : lanes) {
            lane.position().ifPresent(position -> positions.put(lane.partition(), position));
        }
        return positions;
    }

    /** Whether every lane has a position, and there is one at least. */
    synchronized boolean isRunning() {
        return !lanes.isEmpty()
                && lanes.values().stream().allMatch(lane -> lane.position().isPresent());
    }

    /** A failure that has not been overcome yet, where there is one. */
    synchronized Optional<Exception> failure() {
        return lanes.values().stream()
                .flatMap(lane -> lane.applying().reason().or(lane.fetching()::reason).stream())
                .findFirst();
    }

    /** Where the logs end. */
    synchronized void seeEnds(Map<TopicPartition, Long> ends) {
        ends.forEach((partition, end) -> open(partition).ifPresent(lane -> lane.seeEnd(end)));
    }

    /** How far everything is behind the log. */
    synchronized Lag lag(Instant now) {
        long events = lanes.values().stream().mapToLong(Lane::lag).sum();
        OptionalLong oldest = lanes.values().stream()
                .flatMapToLong(lane -> lane.oldest().stream())
                .min();
        long age = oldest.isPresent() ? Math.max(0, now.toEpochMilli() - oldest.getAsLong()) : 0;
        return new Lag(events, Duration.ofMillis(age));
    }

    /** What is being done is long, and has come on by a step. */
    synchronized void stepDone() {
        workingSince = nanos.getAsLong();
    }

    /** Whether the applying thread is at work. */
    synchronized boolean isBusy() {
        return working;
    }

    /** For how long the applying thread has been at what it does now; zero when it waits for work. */
    synchronized Duration busyFor() {
        return working ? Duration.ofNanos(nanos.getAsLong() - workingSince) : Duration.ZERO;
    }

    /** Bytes of the records that wait. */
    synchronized long bufferedBytes() {
        return lanes.values().stream().mapToLong(Lane::bytes).sum();
    }

    /**
     * What is to change about what Kafka fetches.
     *
     * @param pause partitions that are fetched and should not be
     * @param resume partitions that are not fetched and should be
     */
    record Flow(List<TopicPartition> pause, List<TopicPartition> resume) {}

    /** One look for something to do, and when to look again. */
    private final class Choice {
        private final long now;
        private long soonest = TimeUnit.SECONDS.toNanos(10);

        Choice(long now) {
            this.now = now;
        }

        Optional<Work<E>> make() {
            List<Lane<E>> unasked = lanes.values().stream()
                    .filter(lane -> !lane.isAsked() && isDue(lane))
                    .toList();
            if (!unasked.isEmpty()) {
                unasked.forEach(lane -> lane.setAsked(true));
                return Optional.of(new Work.Ask<>(unasked));
            }
            Optional<Portion<E>> portion = planned.isEmpty() ? whatWaits(Set.of()) : nextPlanned();
            if (portion.isEmpty() && isQuiet() && passes(QUIET - (now - heardAt))) {
                return Optional.of(new Work.Ask<>(List.copyOf(lanes.values())));
            }
            portion.ifPresent(taken -> inFlight = Set.copyOf(taken.lanes()));
            return portion.map(Work.Apply::new);
        }

        private boolean isQuiet() {
            return planned.isEmpty()
                    && !lanes.isEmpty()
                    && lanes.values().stream().allMatch(lane -> lane.position().isPresent() && lane.isEmpty());
        }

        private boolean isDue(Lane<E> lane) {
            return passes(lane.applying().nanosLeft(now));
        }

        private boolean passes(long left) {
            if (left > 0) {
                soonest = Math.min(soonest, left);
            }
            return left <= 0;
        }

        /** The first planned portion that is due and behind no other one of its lanes; else what waits in other lanes. */
        private Optional<Portion<E>> nextPlanned() {
            Set<Lane<E>> reserved = new HashSet<>();
            for (Portion<E> portion : planned) {
                List<Lane<E>> its = portion.lanes();
                if (its.stream().noneMatch(reserved::contains) && its.stream().allMatch(this::isDue)) {
                    planned.remove(portion);
                    return Optional.of(portion);
                }
                reserved.addAll(its);
            }
            return whatWaits(reserved);
        }

        private Optional<Portion<E>> whatWaits(Set<Lane<E>> reserved) {
            List<Lane<E>> ready = new ArrayList<>();
            long records = 0;
            long bytes = 0;
            long since = now;
            for (Lane<E> lane : lanes.values()) {
                if (!lane.isEmpty() && !reserved.contains(lane) && isDue(lane)) {
                    ready.add(lane);
                    records += lane.size();
                    bytes += lane.bytes();
                    since = Math.min(since, lane.waitingSince());
                }
            }
            LoopSettings.Batches batches = settings.batches();
            boolean full = records >= batches.maxRecords() || bytes >= batches.maxBytes();
            if (ready.isEmpty()
                    || !(full || passes(batches.maxAge().toNanos() - (now - since)))
                    || !passes(pace.nanosLeft(now))) {
                return Optional.empty();
            }
            turns++;
            Portion<E> portion = firstOf(ready, batches);
            pace.taken(portion.size(), now);
            return Optional.of(portion);
        }

        private Portion<E> firstOf(List<Lane<E>> ready, LoopSettings.Batches batches) {
            List<Portion.Part<E>> parts = new ArrayList<>();
            int records = Math.min(batches.maxRecords(), pace.free(now));
            long bytes = batches.maxBytes();
            for (int i = 0; i < ready.size() && records > 0; i++) {
                // Each time another lane is the first, so that none of them starves.
                Lane<E> lane = ready.get((i + Math.floorMod(turns, ready.size())) % ready.size());
                List<Fetched<E>> head = lane.head(records, bytes);
                if (head.isEmpty() && parts.isEmpty()) {
                    // A record larger than a batch is a batch.
                    head = lane.head(1, Long.MAX_VALUE);
                }
                if (!head.isEmpty()) {
                    parts.add(new Portion.Part<>(lane, head));
                    records -= head.size();
                    bytes -= head.stream().mapToLong(Fetched::bytes).sum();
                }
            }
            return new Portion<>(parts);
        }
    }
}
