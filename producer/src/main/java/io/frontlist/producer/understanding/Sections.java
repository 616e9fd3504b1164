package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of one book parted into head, facts and sections of running text. Thread-safe. */
final class Sections {
    /**
     * Running text under one heading, or under a person's name.
     *
     * @param label the section; {@link Label#DESCRIPTION} also for text that no heading stands above
     * @param headed whether a heading opened it
     * @param person the name that stands above it, empty where there is none
     * @param lines its lines, blank ones included
     */
    record Section(Label label, boolean headed, String person, List<Line> lines) {}

    /**
     * A book's rows.
     *
     * @param head rows above the first fact
     * @param anchors rows that state facts
     * @param sections running text
     */
    record Layout(List<Row> head, List<Row> anchors, List<Section> sections) {}

    private static final Pattern BRACKETED = Pattern.compile("\\([^)]*\\)");
    private static final double DENSE = 0.7;

    private Sections() {}

    /** The anchors and the head, without regard to who is named. */
    static Layout facts(List<Row> rows, boolean oneOfSeveral) {
        List<Row> head = new ArrayList<>();
        List<Row> anchors = new ArrayList<>();
        Label state = null;
        boolean above = true;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.kind() == Row.Kind.SECTION) {
                state = row.section().orElse(null);
            } else if (opensFacts(row)) {
                state = null;
            }
            boolean dateOfDocument = anchors.isEmpty()
                    && (row.facts().filter(FactLine::isBareDate).isPresent() || saysNothingOfBook(row));
            boolean anchor = row.isAnchor() && !dateOfDocument && isFactIn(state, row, oneOfSeveral);
            if (anchor) {
                anchors.add(row);
                above &= anchors.size() == 1 && isDateAboveTitle(rows, i, head);
            } else if (above && state == null) {
                head.add(row);
            }
        }
        return new Layout(head, anchors, List.of());
    }

    /** When a book comes out may stand above its title, as in "New in August 2026". */
    private static boolean isDateAboveTitle(List<Row> rows, int at, List<Row> head) {
        boolean dated = rows.get(at)
                .facts()
                .filter(line -> !line.hasPeople() && !line.hasHouse() && line.hardKinds() == 1)
                .filter(line -> line.has(FactValue.When.class))
                .isPresent();
        return dated
                && head.stream().noneMatch(row -> row.kind() == Row.Kind.SHORT)
                && rows.stream()
                        .skip(at + 1L)
                        .filter(row -> row.kind() != Row.Kind.BLANK && row.kind() != Row.Kind.GLUE)
                        .findFirst()
                        .filter(row -> row.kind() == Row.Kind.SHORT)
                        .isPresent();
    }

    /** When a page was put up, or who reports, stands above its text. */
    private static boolean saysNothingOfBook(Row row) {
        return row.kind() == Row.Kind.PAIRS && row.pairs().stream().allMatch(pair -> pair.means(Label.IGNORED));
    }

    /** The short lines above the first row that states more than who made the book: an author may stand above the title. */
    static List<Row> aboveHardFacts(List<Row> rows) {
        List<Row> above = new ArrayList<>();
        for (Row row : rows) {
            boolean credits = row.facts().filter(line -> line.hardKinds() == 0).isPresent();
            if (row.isAnchor() && !credits) {
                break;
            }
            if (row.kind() == Row.Kind.SECTION || row.kind() == Row.Kind.PROSE) {
                return List.of();
            }
            if (!credits) {
                above.add(row);
            }
        }
        return above;
    }

    private static boolean opensFacts(Row row) {
        return row.kind() == Row.Kind.PAIRS
                && (row.pairs().get(0).means(Label.FACTS) || row.pairs().get(0).means(Label.TITLE))
                && (row.pairs().get(0).marked() || row.pairs().get(0).isAlone());
    }

    /** Whether a row that looks like facts states facts where it stands, and is no part of the section's text. */
    static boolean isFactIn(@Nullable Label state, Row row, boolean oneOfSeveral) {
        if (state == null) {
            return true;
        }
        boolean marked = row.kind() == Row.Kind.PAIRS
                && row.pairs().get(0).marked()
                && !row.pairs().get(0).isAlone();
        boolean dense = row.facts()
                .filter(line -> (line.covered() >= DENSE && line.hardKinds() >= 1) || line.has(FactValue.Isbn.class))
                .isPresent();
        return switch (state) {
            case DESCRIPTION ->
                row.kind() == Row.Kind.PAIRS
                        || dense
                        || (oneOfSeveral && row.facts().isPresent());
            case CONTENTS, EXCERPTS ->
                (marked && isHard(row))
                        || (dense
                                && row.facts()
                                        .filter(line -> line.hardKinds() >= 2)
                                        .isPresent());
            case ELSEWHERE -> marked && isHard(row);
            default -> marked || dense;
        };
    }

    private static boolean isHard(Row row) {
        Pair pair = row.pairs().get(0);
        return pair.means(Label.ISBN)
                || pair.means(Label.PRICE)
                || pair.means(Label.PAGES)
                || pair.means(Label.DATE)
                || pair.means(Label.TRIM)
                || pair.means(Label.FACTS)
                || pair.means(Label.CONTACT);
    }

    /**
     * The running text, once it is known who is named and which lines fields were read from.
     *
     * @param names compact forms of the contributors' names
     */
    static List<Section> texts(
            List<Row> rows, List<Row> anchors, Set<Integer> consumed, Set<String> names, RowReader reader) {
        List<Section> sections = new ArrayList<>();
        Set<Integer> facts = new HashSet<>(consumed);
        for (Row row : anchors) {
            boolean prose = row.facts().filter(FactLine::inProse).isPresent();
            if (prose) {
                facts.remove(row.number());
            } else {
                facts.add(row.number());
            }
        }
        int firstAnchor = anchors.isEmpty() ? 0 : anchors.get(0).number();
        Section current = new Section(Label.DESCRIPTION, false, "", new ArrayList<>());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Line line = row.line();
            Optional<String> person = personAbove(rows, i, current, names, firstAnchor);
            if (row.kind() == Row.Kind.GLUE) {
                continue;
            }
            if (row.kind() == Row.Kind.SECTION) {
                sections.add(current);
                current = new Section(row.section().orElse(Label.ELSEWHERE), true, "", new ArrayList<>());
                reader.textBehindHeading(line).ifPresent(current.lines()::add);
            } else if (person.isPresent()) {
                sections.add(current);
                current = new Section(Label.BIOGRAPHY, true, person.get(), new ArrayList<>());
            } else if (facts.contains(row.number())) {
                if (opensFacts(row)) {
                    sections.add(current);
                    current = new Section(Label.DESCRIPTION, false, "", new ArrayList<>());
                } else {
                    current.lines().add(Line.of(row.number(), ""));
                }
            } else {
                current.lines().add(line);
            }
        }
        sections.add(current);
        return sections;
    }

    /** The contributor whose name stands alone on the line, above running text. */
    private static Optional<String> personAbove(
            List<Row> rows, int at, Section current, Set<String> names, int firstAnchor) {
        Row row = rows.get(at);
        boolean possible = row.number() > firstAnchor
                && current.label() != Label.CONTENTS
                && current.label() != Label.EXCERPTS
                && row.line().width() <= 60
                && (row.kind() == Row.Kind.SHORT || row.kind() == Row.Kind.PAIRS || row.kind() == Row.Kind.FACTS);
        if (!possible) {
            return Optional.empty();
        }
        String text = row.line().folded();
        String bare = text.indexOf('(') < 0
                ? row.line().compact()
                : Lexicon.compact(BRACKETED.matcher(text).replaceAll(""));
        Optional<String> name = names.stream()
                .filter(known -> bare.startsWith(known) || bare.endsWith(known))
                .filter(known -> bare.length() <= known.length() + 8 && known.length() >= 2)
                .findFirst();
        return name.filter(known -> isAboveProse(rows, at));
    }

    private static boolean isAboveProse(List<Row> rows, int at) {
        for (int i = at + 1; i < rows.size(); i++) {
            Row.Kind kind = rows.get(i).kind();
            if (kind != Row.Kind.BLANK && kind != Row.Kind.GLUE) {
                return kind == Row.Kind.PROSE;
            }
        }
        return false;
    }
}
