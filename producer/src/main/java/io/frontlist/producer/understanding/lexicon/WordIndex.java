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
    /** A word, with its second character, or nothing where it has only one: few texts that share the first share it too. */
    private record Entry(String word, char second, int set) {
        static final char NONE = 0;

        Entry(String word, int set) {
            this(word, word.length() > 1 ? word.charAt(1) : NONE, set);
        }
    }

    private final CharacterTable<List<Entry>> byStart = new CharacterTable<>();
    private final int sets;

    /** An index of {@code sets}, numbered from 0. */
    public WordIndex(List<? extends Collection<String>> sets) {
        this.sets = sets.size();
        for (int set = 0; set < sets.size(); set++) {
            for (String word : sets.get(set)) {
                byStart.computeIfAbsent(word.charAt(0), ArrayList::new).add(new Entry(word, set));
            }
        }
    }

    /** The sets of which the text holds a word. */
    public BitSet in(String text) {
        BitSet found = new BitSet(sets);
        for (int i = 0; i < text.length(); i++) {
            List<Entry> entries = byStart.get(text.charAt(i));
            if (entries != null) {
                find(entries, text, i, found);
            }
        }
        return found;
    }

    private static void find(List<Entry> entries, String text, int at, BitSet found) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : Entry.NONE;
        for (int k = 0; k < entries.size(); k++) {
            Entry entry = entries.get(k);
            if ((entry.second() == next || entry.second() == Entry.NONE)
                    && !found.get(entry.set())
                    && text.startsWith(entry.word(), at)) {
                found.set(entry.set());
            }
        }
    }
}
