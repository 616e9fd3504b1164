package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.lexicon.WordIndex;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Finds that a text takes back what an earlier one said: it then holds wrong values beside the right ones. Thread-safe. */
final class Corrections {
    private final List<String> words;
    private final WordIndex index;

    Corrections(Lexicon lexicon) {
        words = List.copyOf(lexicon.words("correction"));
        index = new WordIndex(words.stream().map(Set::of).toList());
    }

    /** Tells of the first line that says so. */
    void tell(List<Row> rows, Findings findings) {
        for (Row row : rows) {
            BitSet found = index.inAnyCase(row.line().folded());
            if (!found.isEmpty()) {
                findings.reasons.add(new Reason("correction", row.number(), List.of(words.get(found.nextSetBit(0)))));
                return;
            }
        }
    }
}
