package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.lexicon.LabelHit;
import io.frontlist.producer.understanding.lexicon.LabelSense;
import io.frontlist.producer.understanding.text.Piece;
import java.util.List;

/**
 * A label with its value.
 *
 * @param labels the labels, more than one where several share a value ({@code 판형/쪽수})
 * @param value the value, empty where the label stands alone
 * @param marked whether a colon, a bracket or a bar parts them
 */
record Pair(List<LabelHit> labels, Piece value, boolean marked) {
    Pair {
        labels = List.copyOf(labels);
    }

    boolean isAlone() {
        return value.isEmpty();
    }

    boolean means(Label label) {
        for (LabelHit hit : labels) {
            if (hit.means(label)) {
                return true;
            }
        }
        return false;
    }

    /** The meanings of the first label. */
    List<LabelSense> senses() {
        return labels.get(0).senses();
    }

    String language() {
        return senses().get(0).language();
    }

    int line() {
        return value.line().number();
    }

    /** The same labels with a value that stands elsewhere. */
    Pair withValue(Piece found) {
        return new Pair(labels, found, true);
    }
}
