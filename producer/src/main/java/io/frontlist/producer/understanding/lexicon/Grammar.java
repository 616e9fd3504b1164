package io.frontlist.producer.understanding.lexicon;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A layout that states fields by its form, such as a headline with a quoted title.
 *
 * @param name the rule's name, language first
 * @param confidence how far its values are to be trusted, 0 to 1
 * @param hints words of which one of its lines must hold one, so that the expression is rarely run
 * @param lines how many lines that are not blank it may span
 * @param expression what it looks like, over the folded text; named groups are the fields
 * @param groups the named groups that the expression has
 */
public record Grammar(
        String name, double confidence, List<String> hints, int lines, Pattern expression, List<String> groups) {
    public Grammar {
        hints = List.copyOf(hints);
        groups = List.copyOf(groups);
    }
}
