package io.frontlist.producer.understanding.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of a document, as far as they surely stand whole: the first word of a line and the last one are left out where the
 * wrap may have cut them. Immutable.
 */
public final class Vocabulary {
    private static final int BUCKETS = 1 << 10;

    private final Map<String, Integer> counts;
    /** The words in chains by their first character: the head of each chain, and the word behind each; -1 ends a chain. */
    private final int[] heads = new int[BUCKETS];

    private final String[] words;
    private final int[] next;

    private Vocabulary(Map<String, Integer> counts) {
        this.counts = counts;
        this.words = counts.keySet().toArray(String[]::new);
        this.next = new int[words.length];
        Arrays.fill(heads, -1);
        for (int i = 0; i < words.length; i++) {
            int bucket = words[i].charAt(0) % BUCKETS;
            next[i] = heads[bucket];
            heads[bucket] = i;
        }
    }

    /** The words of {@code lines}. */
    public static Vocabulary of(List<Line> lines) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean cutBefore = i > 0
                    && !lines.get(i - 1).isBlank()
                    && !lines.get(i - 1).endsInBlank()
                    && lines.get(i - 1).width() > 30;
            boolean cutAfter =
                    i + 1 < lines.size() && !lines.get(i + 1).isBlank() && !line.endsInBlank() && line.width() > 30;
            List<String> words = words(line.folded());
            int to = words.size() - (cutAfter && endsInLetter(line.folded()) ? 1 : 0);
            for (int k = cutBefore ? 1 : 0; k < to; k++) {
                counts.merge(words.get(k), 1, Integer::sum);
            }
        }
        return new Vocabulary(counts);
    }

    private static boolean endsInLetter(String text) {
        return !text.isEmpty() && Character.isLetterOrDigit(text.charAt(text.length() - 1));
    }

    /** The runs of letters and digits in {@code text}. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && isPartOfWord(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    private static boolean isPartOfWord(char c) {
        return (c >= 0xAC00 && c <= 0xD7A3) || Character.isLetterOrDigit(c);
    }

    /** How often the word stands in the document. */
    public int count(String word) {
        return counts.getOrDefault(word, 0);
    }

    /** Whether a word starts with {@code prefix}, which is not empty. */
    public boolean hasPrefix(String prefix) {
        for (int i = heads[prefix.charAt(0) % BUCKETS]; i >= 0; i = next[i]) {
            if (words[i].startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
