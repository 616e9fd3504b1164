package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.CharacterSet;
import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.producer.understanding.text.Paragraphs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what pages add to a text: lone letters and rules, page numbers, and running heads, which are short lines that come back
 * amid running text. A number stays where a label or a cut "p" waits for it.
 */
final class PageGlue {
    private static final Pattern STRAY = Pattern.compile("[Il|ⅠⅡⅢ¦_=\\-–—·.\\s]+|[A-Za-z]");
    /** One of these starts what {@link #STRAY} finds, but for a letter alone. */
    private static final CharacterSet STRAYS = CharacterSet.of("Il|ⅠⅡⅢ¦_=-–—·. ");

    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "[-–—<\\[(]?\\s?\\d{1,3}\\s?[-–—>\\])]?|\\d{1,3}\\s?/\\s?\\d{1,3}|(?i:page|seite)\\s?\\d{1,3}(?:\\s?(?:of|von|/)\\s?\\d{1,3})?");
    private static final Pattern CUT_PAGE = Pattern.compile("(?:^|.*[^\\p{L}])p{1,2}\\.?\\s*", Pattern.DOTALL);
    /** A page number with the word for page, the number of pages and dashes is no longer. */
    private static final int LONGEST_NUMBER = 24;

    private static final int RUNNING_HEAD = 50;

    private final Set<Integer> numbers = new HashSet<>();

    PageGlue(List<Line> lines, Paragraphs paragraphs, Lexicon lexicon) {
        boolean hasProse = lines.stream().filter(line -> line.width() >= 60).count() >= 4;
        Map<String, Integer> shorts = new HashMap<>();
        Line last = null;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.isBlank()) {
                continue;
            }
            String text = line.folded().strip();
            if (text.length() < 60 && isStray(text)) {
                numbers.add(line.number());
            } else if (hasProse && isPageNumber(text) && !isAwaited(last, lexicon)) {
                numbers.add(line.number());
            } else if (hasProse && line.width() <= RUNNING_HEAD && line.width() >= 4) {
                int seen = shorts.merge(line.compact(), 1, Integer::sum);
                if (seen > 1 && isAmidProse(lines, i, paragraphs)) {
                    numbers.add(line.number());
                }
            }
            last = line;
        }
    }

    private static boolean isStray(String text) {
        return (text.length() == 1 || STRAYS.contains(text.charAt(0)))
                && STRAY.matcher(text).matches();
    }

    private static boolean isPageNumber(String text) {
        return text.length() <= LONGEST_NUMBER
                && Characters.hasDigit(text)
                && PAGE_NUMBER.matcher(text).matches();
    }

    /** Whether the line before waits for a number: it starts with a label, or ends in the "p" of a page. */
    private static boolean isAwaited(@Nullable Line last, Lexicon lexicon) {
        return last != null
                && (lexicon.labelAt(last.folded().strip(), 0).isPresent()
                        || CUT_PAGE.matcher(tail(last.folded())).matches());
    }

    private static String tail(String text) {
        return text.length() > 12 ? text.substring(text.length() - 12) : text;
    }

    private static boolean isAmidProse(List<Line> lines, int at, Paragraphs paragraphs) {
        return isProse(lines, at, -1, paragraphs) && isProse(lines, at, 1, paragraphs);
    }

    private static boolean isProse(List<Line> lines, int at, int step, Paragraphs paragraphs) {
        for (int i = at + step; i >= 0 && i < lines.size(); i += step) {
            String text = lines.get(i).folded().strip();
            if (!text.isEmpty() && !isPageNumber(text) && !isStray(text)) {
                return paragraphs.isProse(lines.get(i));
            }
        }
        return false;
    }

    boolean contains(Line line) {
        return numbers.contains(line.number());
    }
}
