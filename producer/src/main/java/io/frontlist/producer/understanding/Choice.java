package io.frontlist.producer.understanding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The candidates for one field. The one with the highest confidence is chosen; others that say the same support it. */
final class Choice<T> {
    /** Candidates that are closer than this compete. */
    private static final double CLOSE = 0.08;

    private final List<Candidate<T>> candidates = new ArrayList<>();
    private final Function<T, Object> identity;

    /** @param identity what makes two values the same */
    Choice(Function<T, Object> identity) {
        this.identity = identity;
    }

    void add(Candidate<T> candidate) {
        candidates.add(candidate);
    }

    void replaceAll(UnaryOperator<Candidate<T>> change) {
        candidates.replaceAll(change);
    }

    boolean isEmpty() {
        return candidates.isEmpty();
    }

    List<Candidate<T>> candidates() {
        return List.copyOf(candidates);
    }

    Optional<Candidate<T>> best() {
        return candidates.size() > 1
                ? ranked().stream().findFirst()
                : candidates.stream().findFirst();
    }

    /** A candidate with another value that is nearly as good as the best one. */
    Optional<Candidate<T>> rival() {
        List<Candidate<T>> ranked = ranked();
        return ranked.size() > 1 && ranked.get(0).confidence() - ranked.get(1).confidence() < CLOSE
                ? Optional.of(ranked.get(1))
                : Optional.empty();
    }

    /** One candidate per value, the best first; of equals the one that was found first. */
    private List<Candidate<T>> ranked() {
        Map<Object, Candidate<T>> byValue = new LinkedHashMap<>();
        for (Candidate<T> candidate : candidates) {
            byValue.merge(identity.apply(candidate.value()), candidate, Choice::support);
        }
        return byValue.values().stream()
                .sorted((a, b) -> Double.compare(b.confidence(), a.confidence()))
                .toList();
    }

    private static <T> Candidate<T> support(Candidate<T> a, Candidate<T> b) {
        Candidate<T> better = b.confidence() > a.confidence() ? b : a;
        return new Candidate<>(
                better.value(),
                better.firstLine(),
                better.lastLine(),
                better.rule(),
                Math.min(0.99, better.confidence() + 0.02));
    }
}
