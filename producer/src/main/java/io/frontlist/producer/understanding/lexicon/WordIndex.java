package io.frontlist.producer.understanding.lexicon;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Tells in one pass which of many words a text holds: most characters of a text start none of them. Every word belongs to a set that
 * has a number. Immutable.
 */
public final class WordIndex {
    private record Entry(String word, int set) {}

    private final ByCharacter<Entry> byStart;
    private final int sets;

    /** An index of {@code sets}, numbered from 0. */
    public WordIndex(List<? extends Collection<String>> sets) {
        this.sets = sets.size();
        List<Entry> entries = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            for (String word : sets.get(set)) {
                entries.add(new Entry(word, set));
            }
        }
        this.byStart = ByCharacter.of(entries, entry -> entry.word().charAt(0));
    }

    /** The sets of which the text holds a word. */
    public BitSet in(String text) {
        BitSet found = new BitSet(sets);
        for (int i = 0; i < text.length(); i++) {
            List<Entry> entries = byStart.at(text.charAt(i));
            for (int k = 0; k < entries.size(); k++) {
                Entry entry = entries.get(k);
                if (!found.get(entry.set()) && text.startsWith(entry.word(), i)) {
                    found.set(entry.set());
                }
            }
        }
        return found;
    }
}
