package io.frontlist.producer.understanding.lexicon;

import java.util.List;

/**
 * A label found in a folded line.
 *
 * @param start its first character
 * @param end the character behind it
 * @param senses what it may mean, at least one
 */
public record LabelHit(int start, int end, List<LabelSense> senses) {
    public LabelHit {
        senses = List.copyOf(senses);
    }

    public boolean means(Label label) {
        for (LabelSense sense : senses) {
            if (sense.label() == label) {
                return true;
            }
        }
        return false;
    }
}
