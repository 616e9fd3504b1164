package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.Lexicon;
import java.util.List;

/** Finds that a text takes back what an earlier one said: it then holds wrong values beside the right ones. Thread-safe. */
final class Corrections {
    private final List<String> words;

    Corrections(Lexicon lexicon) {
        words = List.copyOf(lexicon.words("correction"));
    }

    /** Tells of the first line that says so. */
    void tell(List<Row> rows, Findings findings) {
        for (Row row : rows) {
            String line = Lexicon.lower(row.line().folded());
            for (String word : words) {
                if (line.contains(word)) {
                    findings.reasons.add(new Reason("correction", row.number(), List.of(word)));
                    return;
                }
            }
        }
    }
}
