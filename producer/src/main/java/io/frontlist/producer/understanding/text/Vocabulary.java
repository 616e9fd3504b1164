package io.frontlist.producer.understanding.text;

import io.frontlist.producer.understanding.lexicon.Characters;
import java.util.Arrays;
import java.util.List;

/**
 * The words of a document, as far as they surely stand whole: the first word of a line and the last one are left out where the
 * wrap may have cut them. Immutable.
 */
final class Vocabulary {
    private static final int BUCKETS = 1 << 11;
    private static final char NONE = 0;

    /** The lines, one below the other. */
    private final String text;
    /** Where words start, in chains by their first two characters: the head of each chain, and what stands behind each; -1 ends a chain. */
    private final int[] heads = new int[BUCKETS];

    private final int[] next;

    private Vocabulary(String text) {
        this.text = text;
        this.next = new int[text.length()];
        Arrays.fill(heads, -1);
    }

    /** The words of {@code lines}. */
    static Vocabulary of(List<Line> lines) {
        int length = lines.stream().mapToInt(line -> line.folded().length() + 1).sum();
        StringBuilder text = new StringBuilder(length);
        lines.forEach(line -> text.append(line.folded()).append('\n'));
        Vocabulary vocabulary = new Vocabulary(text.toString());
        boolean cutBefore = false;
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean mayBeCut = !line.isBlank() && !line.endsInBlank() && line.width() > 30;
            boolean cutAfter =
                    mayBeCut && i + 1 < lines.size() && !lines.get(i + 1).isBlank();
            int end = start + line.folded().length();
            vocabulary.addWords(start, end, cutBefore, cutAfter);
            cutBefore = mayBeCut;
            start = end + 1;
        }
        return vocabulary;
    }

    /** Adds the runs of letters and digits in a line, without the first one or one that the end cuts where told so. */
    private void addWords(int from, int to, boolean withoutFirst, boolean cutAtEnd) {
        boolean left = !withoutFirst;
        int start = -1;
        for (int i = from; i < to; i++) {
            boolean inside = isPartOfWord(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                if (left) {
                    add(start, i);
                }
                left = true;
                start = -1;
            }
        }
        if (start >= 0 && left && !cutAtEnd) {
            add(start, to);
        }
    }

    private void add(int start, int end) {
        int bucket = bucket(text.charAt(start), end > start + 1 ? text.charAt(start + 1) : NONE);
        next[start] = heads[bucket];
        heads[bucket] = start;
    }

    private static int bucket(char first, char second) {
        return (31 * first + second) % BUCKETS;
    }

    private static boolean isPartOfWord(char c) {
        return Characters.isSyllable(c) || Character.isLetterOrDigit(c);
    }

    /** Whether the word stands in the document. */
    boolean has(String word) {
        return find(word, true);
    }

    /** Whether a word starts with {@code prefix}, which has two characters at least. */
    boolean hasPrefix(String prefix) {
        return find(prefix, false);
    }

    private boolean find(String start, boolean whole) {
        if (start.isEmpty()) {
            return false;
        }
        int bucket = bucket(start.charAt(0), start.length() > 1 ? start.charAt(1) : NONE);
        for (int at = heads[bucket]; at >= 0; at = next[at]) {
            // A line end stands behind the last word.
            if (text.startsWith(start, at) && !(whole && isPartOfWord(text.charAt(at + start.length())))) {
                return true;
            }
        }
        return false;
    }
}
