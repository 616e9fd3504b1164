package io.frontlist.producer.understanding.lexicon;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Tells in one pass which of many words a text holds: most pairs of characters start none of them. Every word belongs to a set that has
 * a number. Immutable.
 */
public final class WordIndex {
    private static final char NONE = CharacterPairs.NONE;

    /** A word, with its second character, or nothing where it has only one: few texts that share the first share it too. */
    private record Entry(String word, char second, int set) {
        Entry(String word, int set) {
            this(word, word.length() > 1 ? word.charAt(1) : NONE, set);
        }
    }

    private final CharacterPairs starts = new CharacterPairs();
    private final CharacterTable<List<Entry>> byStart = new CharacterTable<>();
    private final int sets;

    /** An index of {@code sets}, numbered from 0. */
    public WordIndex(List<? extends Collection<String>> sets) {
        this.sets = sets.size();
        for (int set = 0; set < sets.size(); set++) {
            for (String word : sets.get(set)) {
                Entry entry = new Entry(word, set);
                starts.add(word.charAt(0), entry.second());
                byStart.computeIfAbsent(word.charAt(0), ArrayList::new).add(entry);
            }
        }
    }

    /** The sets of which the text holds a word. */
    public BitSet in(String text) {
        BitSet found = new BitSet(sets);
        int length = text.length();
        char next = length == 0 ? NONE : text.charAt(0);
        for (int i = 0; i < length; i++) {
            char c = next;
            next = i + 1 < length ? text.charAt(i + 1) : NONE;
            if (starts.mayHave(c, next)) {
                find(c, next, text, i, false, found);
            }
        }
        return found;
    }

    /** The sets, of words in lower case, of which the text holds a word in whatever case. */
    public BitSet inAnyCase(String text) {
        BitSet found = new BitSet(sets);
        int length = text.length();
        char next = length == 0 ? NONE : Characters.lower(text.charAt(0));
        for (int i = 0; i < length; i++) {
            char c = next;
            next = i + 1 < length ? Characters.lower(text.charAt(i + 1)) : NONE;
            if (starts.mayHave(c, next)) {
                find(c, next, text, i, true, found);
            }
        }
        return found;
    }

    private void find(char first, char next, String text, int at, boolean anyCase, BitSet found) {
        List<Entry> entries = byStart.get(first);
        if (entries == null) {
            return;
        }
        for (int k = 0; k < entries.size(); k++) {
            Entry entry = entries.get(k);
            if ((entry.second() == next || entry.second() == NONE)
                    && !found.get(entry.set())
                    && (anyCase ? startsInAnyCase(text, entry.word(), at) : text.startsWith(entry.word(), at))) {
                found.set(entry.set());
            }
        }
    }

    private static boolean startsInAnyCase(String text, String word, int at) {
        if (at + word.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Characters.lower(text.charAt(at + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
