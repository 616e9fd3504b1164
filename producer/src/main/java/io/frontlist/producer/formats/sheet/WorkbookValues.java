package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.xml.XmlCursor;
import io.frontlist.producer.formats.xml.XmlCursor.Step;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the values in a workbook's cells mean: texts that several cells share, and numbers that are shown as dates. */
final class WorkbookValues {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?[0-9]{1,30}(?:\\.[0-9]{1,30})?(?:[Ee][+-]?[0-9]{1,3})?");

    /** A workbook computes in binary fractions, of which so many decimal digits are meant. */
    private static final MathContext MEANT = new MathContext(15);

    /** Numbers with more zeros than this stay as they are written. */
    private static final int MOST_ZEROS = 30;

    /** What it costs to keep a text, however short. */
    private static final int LEAST = 8;

    private final List<String> shared = new ArrayList<>();
    private final List<DateForm> forms = new ArrayList<>();
    private final boolean from1904;

    private WorkbookValues(boolean from1904) {
        this.from1904 = from1904;
    }

    static WorkbookValues of(WorkbookParts parts, SheetBudget budget) throws UnreadableDocumentException, IOException {
        WorkbookValues values = new WorkbookValues(parts.isFrom1904());
        Optional<String> strings = parts.part("sharedStrings");
        if (strings.isPresent()) {
            CellText text = new CellText();
            parts.walk(strings.get(), (step, cursor) -> {
                if (step == Step.END && cursor.name().equals("si")) {
                    values.shared.add(text.take());
                    budget.text(
                            LEAST + values.shared.get(values.shared.size() - 1).length());
                } else {
                    text.at(step, cursor);
                }
            });
        }
        Optional<String> styles = parts.part("styles");
        if (styles.isPresent()) {
            parts.walk(styles.get(), values.new StyleVisit());
        }
        return values;
    }

    /** Takes the number formats, and which of them each style of cells has. */
    private final class StyleVisit implements WorkbookParts.Visit {
        private final Map<String, DateForm> own = new HashMap<>();
        private boolean inCellStyles;

        @Override
        public void at(Step step, XmlCursor cursor) {
            if (step == Step.TEXT) {
                return;
            }
            boolean starts = step == Step.START;
            switch (cursor.name()) {
                case "cellXfs" -> inCellStyles = starts;
                case "numFmt" -> {
                    if (starts) {
                        own.put(
                                cursor.attribute("numFmtId").orElse(""),
                                DateForm.of(cursor.attribute("formatCode").orElse("")));
                    }
                }
                case "xf" -> {
                    if (starts && inCellStyles) {
                        forms.add(form(cursor.attribute("numFmtId").orElse("0")));
                    }
                }
                default -> {
                    // Fonts, fills and borders say nothing of a value.
                }
            }
        }

        private DateForm form(String id) {
            DateForm known = own.get(id);
            return known != null ? known : DateForm.ofBuiltIn(index(id));
        }
    }

    private static int index(String written) {
        return written.matches("[0-9]{1,8}") ? Integer.parseInt(written) : -1;
    }

    /**
     * The text that a cell shows.
     *
     * @param type of the cell, such as {@code s} for a shared text; empty for a number
     * @param style of the cell, by its number
     * @param value as it is stored
     */
    String text(String type, String style, String value) {
        return switch (type) {
            case "s" -> {
                int at = index(value);
                yield at >= 0 && at < shared.size() ? shared.get(at) : "";
            }
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "", "n" -> NUMBER.matcher(value).matches() ? number(style, value) : value;
            default -> value;
        };
    }

    private String number(String style, String value) {
        int at = index(style);
        DateForm form = at >= 0 && at < forms.size() ? forms.get(at) : DateForm.NONE;
        return form.text(Double.parseDouble(value), from1904).orElseGet(() -> plain(value));
    }

    private static String plain(String value) {
        BigDecimal number = new BigDecimal(value).round(MEANT).stripTrailingZeros();
        boolean readable = Math.abs(number.scale()) <= MOST_ZEROS;
        return readable ? number.toPlainString() : value;
    }
}
