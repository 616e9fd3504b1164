package io.frontlist.producer.understanding.text;

import io.frontlist.producer.understanding.lexicon.Characters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a document, as far as they surely stand whole: the first word of a line and the last one are left out where the
 * wrap may have cut them. Immutable.
 */
public final class Vocabulary {
    private static final int BUCKETS = 1 << 10;

    private final Set<String> words = new HashSet<>();
    /** The words in chains by their first character: the head of each chain, and the word behind each; -1 ends a chain. */
    private final int[] heads = new int[BUCKETS];

    private final List<String> chained = new ArrayList<>();
    private int[] next = new int[BUCKETS];

    private Vocabulary() {
        Arrays.fill(heads, -1);
    }

    /** The words of {@code lines}. */
    public static Vocabulary of(List<Line> lines) {
        Vocabulary vocabulary = new Vocabulary();
        boolean cutBefore = false;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean mayBeCut = !line.isBlank() && !line.endsInBlank() && line.width() > 30;
            boolean cutAfter =
                    mayBeCut && i + 1 < lines.size() && !lines.get(i + 1).isBlank();
            vocabulary.addWords(line.folded(), cutBefore, cutAfter);
            cutBefore = mayBeCut;
        }
        return vocabulary;
    }

    /** Adds the runs of letters and digits in {@code text}, without the first one or one that the end cuts where told so. */
    private void addWords(String text, boolean withoutFirst, boolean cutAtEnd) {
        boolean left = !withoutFirst;
        int start = -1;
        for (int i = 0; i < text.length(); i++) {
            boolean inside = isPartOfWord(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                if (left) {
                    add(text.substring(start, i));
                }
                left = true;
                start = -1;
            }
        }
        if (start >= 0 && left && !cutAtEnd) {
            add(text.substring(start));
        }
    }

    private void add(String word) {
        if (words.add(word)) {
            int index = chained.size();
            chained.add(word);
            if (index == next.length) {
                next = Arrays.copyOf(next, 2 * index);
            }
            int bucket = word.charAt(0) % BUCKETS;
            next[index] = heads[bucket];
            heads[bucket] = index;
        }
    }

    private static boolean isPartOfWord(char c) {
        return Characters.isSyllable(c) || Character.isLetterOrDigit(c);
    }

    /** Whether the word stands in the document. */
    public boolean has(String word) {
        return words.contains(word);
    }

    /** Whether a word starts with {@code prefix}, which is not empty. */
    public boolean hasPrefix(String prefix) {
        for (int i = heads[prefix.charAt(0) % BUCKETS]; i >= 0; i = next[i]) {
            if (chained.get(i).startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
