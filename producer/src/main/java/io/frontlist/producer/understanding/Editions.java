package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.lexicon.WordIndex;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a new edition is announced, the dates of the first one are history. Thread-safe. */
final class Editions {
    private static final double HISTORY = 0.4;

    private final Pattern first;
    private final Pattern later;
    /** One of these stands, in lower case, in every line in which {@link #later} finds something. */
    private final WordIndex laterMarks;

    Editions(Lexicon lexicon) {
        first = Pattern.compile("(?i)" + lexicon.alternatives("edition-first"));
        later = Pattern.compile("(?i)" + lexicon.alternatives("edition-later") + "|제?\\s?(?:[2-9]|[1-9]\\d)\\s?판");
        Set<String> marks = new HashSet<>(Set.of("판"));
        lexicon.words("edition-later").forEach(word -> marks.add(word.toLowerCase(Locale.ROOT)));
        laterMarks = new WordIndex(List.of(marks));
    }

    /** Lowers the dates on lines that speak of the first edition where another date stands on a line that speaks of a later one. */
    void settle(List<Row> rows, Findings findings) {
        if (findings.date.candidates().size() < 2) {
            return;
        }
        Map<Integer, String> lines = new HashMap<>();
        for (Row row : rows) {
            lines.put(row.number(), row.line().folded());
        }
        boolean revised = findings.date.candidates().stream().anyMatch(date -> isOfLater(text(lines, date)));
        if (revised) {
            findings.date.replaceAll(
                    date -> isOfFirst(text(lines, date)) ? date.withConfidence(date.confidence() - HISTORY) : date);
        }
    }

    private static String text(Map<Integer, String> lines, Candidate<FactValue.When> date) {
        return lines.getOrDefault(date.firstLine(), "");
    }

    private boolean isOfLater(String line) {
        return !laterMarks.inAnyCase(line).isEmpty() && later.matcher(line).find();
    }

    private boolean isOfFirst(String line) {
        return first.matcher(line).find() && !isOfLater(line);
    }
}
