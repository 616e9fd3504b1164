package io.frontlist.searchindex.query;

import io.frontlist.searchindex.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Terms that have to follow each other. The same pattern asks the index and finds the places to mark in a text.
 *
 * @param slots what has to stand where; the first at position 0
 * @param slop by how many positions the next term may stand further back than it should
 */
record Pattern(List<Slot> slots, int slop) {
    Pattern {
        slots = List.copyOf(slots);
    }

    /**
     * A place in the pattern.
     *
     * @param position relative to the first
     * @param terms any of these
     */
    record Slot(int position, List<String> terms) {}

    /** A stretch of a text, in characters. */
    record Range(int start, int end) {}

    /** The words in their order; empty where there is none. */
    static Optional<Pattern> ofWords(List<Token> words, int slop) {
        List<Slot> slots = new ArrayList<>();
        for (Token word : words) {
            slots.add(new Slot(word.position() - words.get(0).position(), List.of(word.term())));
        }
        return slots.isEmpty() ? Optional.empty() : Optional.of(new Pattern(slots, slop));
    }

    /**
     * The pairs of East Asian characters, or the character where one stands alone, and whole words of other scripts.
     *
     * @param acrossBlanks whether a pair also matches where the text has a blank in between
     */
    static Optional<Pattern> ofGrams(List<Token> grams, boolean acrossBlanks) {
        TreeMap<Integer, List<Token>> byPosition = byPosition(grams);
        List<Slot> slots = new ArrayList<>();
        boolean covered = false;
        int first = grams.isEmpty() ? 0 : grams.get(0).position();
        for (List<Token> here : byPosition.values()) {
            int position = here.get(0).position() - first;
            if (here.size() > 1) {
                slots.add(new Slot(position, pairs(here.get(1).term(), acrossBlanks)));
                covered = true;
            } else {
                // The last character of a run is the second one of the pair before it.
                if (!covered) {
                    slots.add(new Slot(position, List.of(here.get(0).term())));
                }
                covered = false;
            }
        }
        return slots.isEmpty() ? Optional.empty() : Optional.of(new Pattern(slots, 0));
    }

    /** The beginning of the pattern. */
    Pattern first(int slotCount) {
        return slots.size() <= slotCount ? this : new Pattern(slots.subList(0, slotCount), slop);
    }

    /** Number of terms in all slots. */
    int termCount() {
        return slots.stream().mapToInt(slot -> slot.terms().size()).sum();
    }

    /** Asks a field of the index for the pattern. */
    Query query(String field) {
        if (slots.size() == 1 && slots.get(0).terms().size() == 1) {
            return new TermQuery(new Term(field, slots.get(0).terms().get(0)));
        }
        MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder().setSlop(slop);
        for (Slot slot : slots) {
            phrase.add(slot.terms().stream().map(term -> new Term(field, term)).toArray(Term[]::new), slot.position());
        }
        return phrase.build();
    }

    /** Where the pattern stands in a text, of which {@code tokens} are the tokens by position. */
    List<Range> find(TreeMap<Integer, List<Token>> tokens) {
        List<Range> found = new ArrayList<>();
        for (int position : tokens.keySet()) {
            findAt(position, tokens).ifPresent(found::add);
        }
        return found;
    }

    static TreeMap<Integer, List<Token>> byPosition(List<Token> tokens) {
        return tokens.stream().collect(Collectors.groupingBy(Token::position, TreeMap::new, Collectors.toList()));
    }

    private Optional<Range> findAt(int first, TreeMap<Integer, List<Token>> tokens) {
        int start = -1;
        int end = -1;
        int shift = 0;
        for (Slot slot : slots) {
            Optional<Token> match = Optional.empty();
            int mayShift = start < 0 ? 0 : slop;
            for (int more = 0; more <= mayShift && match.isEmpty(); more++) {
                match = match(slot, tokens.get(first + slot.position() + shift + more));
                if (match.isPresent()) {
                    shift += more;
                }
            }
            if (match.isEmpty()) {
                return Optional.empty();
            }
            start = start < 0 ? match.get().start() : start;
            end = match.get().end();
        }
        return Optional.of(new Range(start, end));
    }

    private static Optional<Token> match(Slot slot, @Nullable List<Token> here) {
        return here == null
                ? Optional.empty()
                : here.stream()
                        .filter(token -> slot.terms().contains(token.term()))
                        .findFirst();
    }

    private static List<String> pairs(String pair, boolean acrossBlanks) {
        String together = pair.replace(" ", "");
        if (!acrossBlanks && together.equals(pair)) {
            return List.of(pair);
        }
        int middle = together.offsetByCodePoints(0, 1);
        return List.of(together, together.substring(0, middle) + " " + together.substring(middle));
    }
}
