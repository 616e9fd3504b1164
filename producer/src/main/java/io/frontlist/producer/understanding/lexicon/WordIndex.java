package io.frontlist.producer.understanding.lexicon;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Tells in one pass which of many words a text holds: most pairs of characters start none of them, which one bit for each pair tells.
 * Every word belongs to a set that has a number. Immutable.
 */
public final class WordIndex {
    /** A word, with its second character, or nothing where it has only one: few texts that share the first share it too. */
    private record Entry(String word, char second, int set) {
        Entry(String word, int set) {
            this(word, word.length() > 1 ? word.charAt(1) : NONE, set);
        }
    }

    private static final char NONE = 0;
    private static final int ROWS = 256;

    /** A row of bits for the first characters that share it, with a bit for the second ones that share that. */
    private final long[] pairs = new long[ROWS];

    private final CharacterTable<List<Entry>> byStart = new CharacterTable<>();
    private final int sets;

    /** An index of {@code sets}, numbered from 0. */
    public WordIndex(List<? extends Collection<String>> sets) {
        this.sets = sets.size();
        for (int set = 0; set < sets.size(); set++) {
            for (String word : sets.get(set)) {
                // Behind a word of one character stands anything.
                pairs[word.charAt(0) % ROWS] |= word.length() > 1 ? bit(word.charAt(1)) : -1L;
                byStart.computeIfAbsent(word.charAt(0), ArrayList::new).add(new Entry(word, set));
            }
        }
    }

    /** The sets of which the text holds a word. */
    public BitSet in(String text) {
        BitSet found = new BitSet(sets);
        char next = text.isEmpty() ? NONE : text.charAt(0);
        for (int i = 0; i < text.length(); i++) {
            char c = next;
            next = i + 1 < text.length() ? text.charAt(i + 1) : NONE;
            if ((pairs[c % ROWS] & bit(next)) != 0) {
                find(c, next, text, i, found);
            }
        }
        return found;
    }

    /** The bit of a character, which it shares with every 64th. */
    private static long bit(char c) {
        return 1L << (c % Long.SIZE);
    }

    private void find(char first, char next, String text, int at, BitSet found) {
        List<Entry> entries = byStart.get(first);
        if (entries == null) {
            return;
        }
        for (int k = 0; k < entries.size(); k++) {
            Entry entry = entries.get(k);
            if ((entry.second() == next || entry.second() == NONE)
                    && !found.get(entry.set())
                    && text.startsWith(entry.word(), at)) {
                found.set(entry.set());
            }
        }
    }
}
