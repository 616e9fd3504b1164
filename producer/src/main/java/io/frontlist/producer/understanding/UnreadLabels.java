package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.NameShapes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds labels that no lexicon has: behind one may stand somebody with a part in the book who would be missing, and one may be taken for a
 * house. Thread-safe.
 */
final class UnreadLabels {
    private static final Pattern LABELLED =
            Pattern.compile("[^\\p{L}]*(?<label>\\p{L}[^:\\t|]{1,24}?)\\s*[:\\t|]\\s*(?<name>\\p{L}[^:\\t|]{1,40})");

    private static final Pattern GLOSS = Pattern.compile("\\s?\\([^()]{1,40}\\)$");

    /** What words for somebody end in. */
    private static final Pattern TELLS_OF_SOMEBODY = Pattern.compile("[자가者家]$|[은는린긴찍쓴꾼] ?이$");

    private static final double FOREIGNER = 0.5;
    private static final double PERSON = 0.75;
    private static final double NO_HOUSE = 0.5;

    private final NameShapes shapes;

    UnreadLabels(NameShapes shapes) {
        this.shapes = shapes;
    }

    /** Tells of lines among the labelled ones that look labelled and name somebody nobody has read. */
    void tell(List<Row> rows, Findings findings) {
        for (int i = 1; i + 1 < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.kind() != Row.Kind.SHORT
                    || findings.consumed.contains(row.number())
                    || !(isLabelled(rows.get(i - 1)) && isLabelled(rows.get(i + 1)))) {
                continue;
            }
            Matcher matcher = LABELLED.matcher(row.line().folded().strip());
            if (matcher.matches()
                    && shapes.personLikeness(bare(matcher.group("name")))
                            >= (TELLS_OF_SOMEBODY
                                            .matcher(matcher.group("label"))
                                            .find()
                                    ? FOREIGNER
                                    : PERSON)) {
                findings.reasons.add(new Reason(
                        "label-unknown", row.number(), List.of(matcher.group("label"), matcher.group("name"))));
            }
        }
    }

    /** The name without how it is written elsewhere, as in 장계윤(張桂胤). */
    private static String bare(String name) {
        return GLOSS.matcher(name.strip()).replaceFirst("");
    }

    /** Lets no text be a house that a colon parts from what stands behind it. */
    void doubtHouses(List<Row> rows, Findings findings) {
        findings.publisher.replaceAll(house -> rows.stream()
                        .filter(row -> row.number() == house.firstLine())
                        .anyMatch(row -> isBeforeColon(row.line().original().strip(), house.value()))
                ? house.withConfidence(NO_HOUSE)
                : house);
    }

    private static boolean isBeforeColon(String line, String text) {
        String rest = line.startsWith(text) ? line.substring(text.length()).stripLeading() : "";
        return rest.startsWith(":") || rest.startsWith("：");
    }

    private static boolean isLabelled(Row row) {
        return row.kind() == Row.Kind.PAIRS && row.pairs().get(0).marked();
    }
}
