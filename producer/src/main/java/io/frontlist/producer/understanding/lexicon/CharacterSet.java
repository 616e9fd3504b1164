package io.frontlist.producer.understanding.lexicon;

/** A few characters, one of which is looked for at every place of many texts. Immutable. */
public final class CharacterSet {
    /** A bit for each character up to the last one of the set. */
    private final long[] members;

    private CharacterSet(long[] members) {
        this.members = members;
    }

    /** The characters of {@code characters}. */
    public static CharacterSet of(String characters) {
        int last = characters.chars().max().orElse(0);
        long[] members = new long[last / Long.SIZE + 1];
        characters.chars().forEach(c -> members[c / Long.SIZE] |= 1L << c);
        return new CharacterSet(members);
    }

    public boolean contains(char c) {
        int word = c / Long.SIZE;
        return word < members.length && (members[word] & 1L << c) != 0;
    }

    /** Whether {@code text} has one of them. */
    public boolean isIn(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (contains(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
