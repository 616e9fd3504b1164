package io.frontlist.producer.understanding.lexicon;

import java.util.BitSet;

/** A few characters, one of which is looked for at every place of many texts. Immutable. */
public final class CharacterSet {
    private final BitSet members = new BitSet();

    private CharacterSet() {}

    /** The characters of {@code characters}. */
    public static CharacterSet of(String characters) {
        CharacterSet set = new CharacterSet();
        characters.chars().forEach(set.members::set);
        return set;
    }

    public boolean contains(char c) {
        return members.get(c);
    }

    /** Whether {@code text} has one of them. */
    public boolean isIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (members.get(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
