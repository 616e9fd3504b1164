package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.xml.XmlCursor;
import io.frontlist.producer.formats.xml.XmlCursor.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the text of an item together that may be in one piece or in runs of several looks; how it is pronounced is left out. For one thread.
 */
final class CellText {
    /** How a workbook writes characters that XML cannot hold, and a text that only looks like such (ECMA-376 part 1, section 22.9.2.19). */
    private static final Pattern ESCAPED = Pattern.compile("_x(?<code>[0-9A-Fa-f]{4})_");

    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean inPhonetic;

    /** Takes a step inside the item. */
    void at(Step step, XmlCursor cursor) {
        if (step == Step.TEXT) {
            if (inText) {
                text.append(cursor.text());
            }
            return;
        }
        boolean starts = step == Step.START;
        if (cursor.name().equals("rPh")) {
            inPhonetic = starts;
        } else if (cursor.name().equals("t")) {
            inText = starts && !inPhonetic;
        }
    }

    /** The text so far, and makes ready for the next item. */
    String take() {
        String whole = ESCAPED.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
        text.setLength(0);
        inText = false;
        inPhonetic = false;
        return whole;
    }
}
