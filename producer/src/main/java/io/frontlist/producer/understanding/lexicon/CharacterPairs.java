package io.frontlist.producer.understanding.lexicon;

/**
 * Tells nearly every place of a text, by two of its characters, from those where one of many words may stand: one bit for each pair,
 * which pairs share that seldom meet. Not thread-safe while it is filled.
 */
public final class CharacterPairs {
    /** What stands beside a word of one character, or beyond the end of a text. */
    public static final char NONE = 0;

    private static final int ROWS = 256;

    /** A row of bits for the first characters that share it, with a bit for the second ones that share that. */
    private final long[] rows = new long[ROWS];

    /** Adds a pair; {@code first} with whatever stands beside it where {@code second} is {@link #NONE}. */
    public void add(char first, char second) {
        rows[first % ROWS] |= second == NONE ? -1L : bit(second);
    }

    public boolean mayHave(char first, char second) {
        return (rows[first % ROWS] & bit(second)) != 0;
    }

    private static long bit(char c) {
        return 1L << (c % Long.SIZE);
    }
}
