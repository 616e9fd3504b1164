package io.frontlist.producer.understanding.lexicon;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells in one pass which of many words a text holds: most characters of a text start none of them. Every word belongs to a set that
 * has a number. Immutable.
 */
public final class WordIndex {
    private record Entry(String word, int set) {}

    private final BitSet starts = new BitSet();
    private final Map<Character, List<Entry>> byStart = new HashMap<>();

    private final int sets;

    /** An index of {@code sets}, numbered from 0. */
    public WordIndex(List<? extends Collection<String>> sets) {
        this.sets = sets.size();
        for (int set = 0; set < sets.size(); set++) {
            for (String word : sets.get(set)) {
                starts.set(word.charAt(0));
                byStart.computeIfAbsent(word.charAt(0), key -> new ArrayList<>())
                        .add(new Entry(word, set));
            }
        }
    }

    /** The sets of which the text holds a word. */
    public BitSet in(String text) {
        BitSet found = new BitSet(sets);
        for (int i = 0; i < text.length(); i++) {
            if (starts.get(text.charAt(i))) {
                for (Entry entry : byStart.getOrDefault(text.charAt(i), List.of())) {
                    if (!found.get(entry.set()) && text.startsWith(entry.word(), i)) {
                        found.set(entry.set());
                    }
                }
            }
        }
        return found;
    }
}
