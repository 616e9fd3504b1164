package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.Credit;
import io.frontlist.producer.understanding.facts.Fact;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.schemas.event.ContributorRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tells how many books a document announces and which rows belong to each. A new book starts where a mark that starts entries
 * stands before rows with facts of their own, where a title's label comes again, or where several facts contradict those of the
 * book so far and there is something that can be another title. Thread-safe.
 */
final class BookSplitter {
    /** The rows of one book, and whether it is one of several. */
    record Part(List<Row> rows, boolean oneOfSeveral) {
        Part {
            rows = List.copyOf(rows);
        }
    }

    private static final Pattern NUMBERED = Pattern.compile("\\d{1,2}[.)]\\s");

    private static final Set<String> SOFT = Set.of("AUTHOR", "CREDIT", "QUOTED");

    private final HeadNoise noise;

    BookSplitter(HeadNoise noise) {
        this.noise = noise;
    }

    List<Part> split(List<Row> rows) {
        List<Integer> starts = startsByMark(rows);
        if (starts.size() < 2) {
            starts = startsByContradiction(rows);
        }
        if (starts.size() < 2) {
            return List.of(new Part(rows, false));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = starts.get(i);
            int to = i + 1 < starts.size() ? starts.get(i + 1) : rows.size();
            parts.add(new Part(rows.subList(from, to), true));
        }
        return parts;
    }

    /** What a row or a block of rows says, by kind. */
    private static Map<String, String> kinds(Row row) {
        Map<String, String> kinds = new HashMap<>();
        for (Pair pair : row.pairs()) {
            if (pair.isAlone()) {
                continue;
            }
            for (Label label : List.of(
                    Label.TITLE, Label.ISBN, Label.PRICE, Label.PAGES, Label.DATE, Label.PUBLISHER, Label.TRIM)) {
                if (pair.means(label)) {
                    kinds.put(label.name(), Lexicon.compact(pair.value().folded()));
                }
            }
            if (pair.means(Label.CONTRIBUTOR)
                    && pair.senses().get(0).roles().toString().contains("AUTHOR")) {
                kinds.put("AUTHOR", Lexicon.compact(pair.value().folded()));
            }
        }
        row.facts().ifPresent(line -> {
            for (Fact fact : line.facts()) {
                FactValue value = fact.value();
                String kind = value instanceof FactValue.Isbn
                        ? "ISBN"
                        : value instanceof FactValue.Money
                                ? "PRICE"
                                : value instanceof FactValue.Pages
                                        ? "PAGES"
                                        : value instanceof FactValue.When
                                                ? "DATE"
                                                : value instanceof FactValue.Trim ? "TRIM" : "";
                if (!kind.isEmpty()) {
                    kinds.putIfAbsent(kind, Lexicon.compact(fact.piece().folded()));
                }
            }
            for (Credit credit : line.credits()) {
                if (credit instanceof Credit.House house) {
                    kinds.putIfAbsent("PUBLISHER", Lexicon.compact(house.name()));
                } else if (credit instanceof Credit.People people) {
                    boolean author = people.roles().contains(ContributorRole.AUTHOR);
                    kinds.putIfAbsent(
                            author ? "AUTHOR" : "CREDIT",
                            Lexicon.compact(people.names().toString()));
                } else if (credit instanceof Credit.Title title) {
                    kinds.putIfAbsent("QUOTED", Lexicon.compact(title.text()));
                }
            }
        });
        return kinds;
    }

    private static boolean isHard(Map<String, String> kinds) {
        return kinds.containsKey("ISBN") || kinds.containsKey("PRICE") || kinds.containsKey("PAGES");
    }

    /** Lines that start with one and the same mark, each followed by facts of its own before the next. */
    private List<Integer> startsByMark(List<Row> rows) {
        Map<String, List<Integer>> byMark = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.kind() == Row.Kind.BLANK || row.kind() == Row.Kind.GLUE || row.kind() == Row.Kind.SECTION) {
                continue;
            }
            String mark = mark(row);
            if (!mark.isEmpty()) {
                byMark.computeIfAbsent(mark, key -> new ArrayList<>()).add(i);
            }
        }
        for (List<Integer> starts : byMark.values()) {
            if (starts.size() >= 2 && eachHasFacts(rows, starts)) {
                return starts;
            }
        }
        return List.of();
    }

    private static String mark(Row row) {
        char first = row.line().original().stripLeading().charAt(0);
        if ((first >= '①' && first <= '⑳') || (first >= '❶' && first <= '❿')) {
            return "①";
        }
        String text = row.line().folded().strip();
        char c = text.isEmpty() ? ' ' : text.charAt(0);
        if ("■□◆◇●○▶▷★☆◎▪▫▣▦▲△▼▽►➤◈❚♣♠✔※".indexOf(c) >= 0) {
            return String.valueOf(c);
        }
        if ("『《".indexOf(c) >= 0 || ("〈「<".indexOf(c) >= 0 && startsQuoted(row))) {
            return String.valueOf(c);
        }
        if (c >= '0' && c <= '9' && NUMBERED.matcher(text).lookingAt()) {
            return "1.";
        }
        return "";
    }

    /** Whether the row states facts and starts with a title in quotes. */
    private static boolean startsQuoted(Row row) {
        return row.facts()
                .filter(line -> !line.credits().isEmpty() && line.credits().get(0) instanceof Credit.Title)
                .isPresent();
    }

    private static boolean eachHasFacts(List<Row> rows, List<Integer> starts) {
        int whole = 0;
        for (int k = 0; k < starts.size(); k++) {
            int to = k + 1 < starts.size() ? starts.get(k + 1) : rows.size();
            Map<String, String> kinds = new HashMap<>();
            for (int i = starts.get(k); i < to; i++) {
                kinds.putAll(kinds(rows.get(i)));
            }
            boolean priced = kinds.containsKey("PRICE") || kinds.containsKey("PAGES") || kinds.containsKey("ISBN");
            boolean numbered = mark(rows.get(starts.get(k))).equals("①");
            whole += priced && (numbered || kinds.size() >= 2) ? 1 : 0;
        }
        return whole >= 2 && whole == starts.size();
    }

    private List<Integer> startsByContradiction(List<Row> rows) {
        List<Integer> anchorsOfNew = new ArrayList<>();
        Map<String, String> current = new HashMap<>();
        int lastAnchor = -1;
        boolean elsewhere = false;
        for (int i = 0; i < rows.size(); ) {
            elsewhere = rows.get(i)
                    .section()
                    .map(section -> section == Label.ELSEWHERE)
                    .orElse(elsewhere);
            if (!rows.get(i).isAnchor()) {
                i++;
                continue;
            }
            int end = blockEnd(rows, i);
            Map<String, String> block = new HashMap<>();
            for (int k = i; k < end; k++) {
                kinds(rows.get(k)).forEach(block::putIfAbsent);
            }
            if (!block.isEmpty()) {
                if (anchorsOfNew.isEmpty() && isBookish(block)) {
                    anchorsOfNew.add(i);
                } else if (!anchorsOfNew.isEmpty()
                        && !isAside(rows.get(i), current, elsewhere)
                        && (contradicts(block, current, anchorsOfNew.size() >= 2)
                                || startsAnother(rows.get(i), block, current))
                        && hasTitle(rows, lastAnchor, i, block)) {
                    anchorsOfNew.add(i);
                    current.clear();
                }
                block.forEach(current::putIfAbsent);
                // Credits alone may stand below the next book's title already.
                lastAnchor = isSoft(block) ? lastAnchor : end - 1;
            }
            i = end;
        }
        return anchorsOfNew.size() < 2 ? List.of() : withTitles(rows, anchorsOfNew);
    }

    private static boolean isSoft(Map<String, String> block) {
        return SOFT.containsAll(block.keySet());
    }

    private static boolean isBookish(Map<String, String> block) {
        return !block.isEmpty();
    }

    /** A run of labelled rows with at most a blank line between them; a row of facts is a block of its own. */
    private static int blockEnd(List<Row> rows, int start) {
        if (rows.get(start).kind() == Row.Kind.FACTS) {
            return start + 1;
        }
        Map<String, String> seen = new HashMap<>(kinds(rows.get(start)));
        int end = start + 1;
        for (int i = start + 1; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.kind() == Row.Kind.PAIRS) {
                Map<String, String> kinds = kinds(row);
                if (kinds.containsKey("TITLE") && seen.size() >= 2 && seen.containsKey("TITLE")) {
                    return end;
                }
                seen.putAll(kinds);
                end = i + 1;
            } else if (row.kind() != Row.Kind.BLANK && row.kind() != Row.Kind.GLUE) {
                return end;
            }
        }
        return end;
    }

    /** In a list the next price is the next book's. */
    private static boolean contradicts(Map<String, String> block, Map<String, String> current, boolean listed) {
        int contradictions = 0;
        boolean title = false;
        for (Map.Entry<String, String> said : block.entrySet()) {
            String known = current.get(said.getKey());
            if (known != null && !known.equals(said.getValue())) {
                contradictions++;
                title |= said.getKey().equals("TITLE");
            }
        }
        boolean pricedAgain = isHard(block) && block.containsKey("PRICE") && current.containsKey("PRICE");
        return title || contradictions >= 2 || (pricedAgain && (block.size() >= 2 || listed) && contradictions >= 1);
    }

    /**
     * Whether running text, praise in quotes, or a list of other books names another book beside one that has its number already.
     */
    private static boolean isAside(Row row, Map<String, String> current, boolean elsewhere) {
        String text = row.line().folded().strip();
        boolean praise = (text.startsWith("\"") || text.startsWith("“")) && !isHard(kinds(row));
        return current.containsKey("ISBN")
                && (praise
                        || (elsewhere && startsQuoted(row))
                        || row.facts().filter(FactLine::inProse).isPresent());
    }

    /** Whether a row that starts with a title names another author although the book so far has its price. */
    private static boolean startsAnother(Row row, Map<String, String> block, Map<String, String> current) {
        String author = block.get("AUTHOR");
        String known = current.get("AUTHOR");
        boolean complete = current.containsKey("PRICE") || current.containsKey("ISBN");
        return complete
                && author != null
                && known != null
                && !known.equals(author)
                && row.facts()
                        .filter(line -> line.credits().size() >= 3
                                && (line.credits().get(0) instanceof Credit.Plain
                                        || line.credits().get(0) instanceof Credit.Title)
                                && line.credits().get(1) instanceof Credit.People)
                        .isPresent();
    }

    /** Whether something between the last book's facts and this block, or in the block, can be a title. */
    private boolean hasTitle(List<Row> rows, int lastAnchor, int start, Map<String, String> block) {
        if (block.containsKey("TITLE")) {
            return true;
        }
        Row row = rows.get(start);
        boolean inRow = row.facts()
                .filter(line ->
                        !line.credits().isEmpty() && line.credits().get(0) instanceof Credit.Plain && line.hasPeople())
                .isPresent();
        if (inRow || startsQuoted(row)) {
            return true;
        }
        for (int i = lastAnchor + 1; i < start; i++) {
            if (rows.get(i).kind() == Row.Kind.SHORT
                    && !noise.matches(rows.get(i).line())) {
                return true;
            }
        }
        return false;
    }

    /** Moves each book's start up to its title, which stands at one and the same end of the lines between two books' facts. */
    private List<Integer> withTitles(List<Row> rows, List<Integer> anchors) {
        int lastAnchor = lastAnchor(rows);
        boolean proseBehindLast = rows.subList(lastAnchor + 1, rows.size()).stream()
                .anyMatch(row -> row.kind() == Row.Kind.PROSE || (row.kind() == Row.Kind.SHORT && isAside(row.line())));
        List<Integer> starts = new ArrayList<>();
        for (int k = 0; k < anchors.size(); k++) {
            int anchor = anchors.get(k);
            int from = k == 0 ? 0 : lastHardBefore(rows, anchor) + 1;
            int start = anchor;
            if (!startsWithTitle(rows.get(anchor))) {
                start = proseBehindLast ? lastTitle(rows, from, anchor) : firstTitle(rows, from, anchor);
            }
            starts.add(k == 0 ? 0 : start);
        }
        return starts;
    }

    private static boolean startsWithTitle(Row row) {
        return kinds(row).containsKey("TITLE")
                || startsQuoted(row)
                || row.facts()
                        .filter(line -> !line.credits().isEmpty()
                                && line.credits().get(0) instanceof Credit.Plain
                                && line.hasPeople()
                                && line.hardKinds() > 0)
                        .isPresent();
    }

    private static int lastAnchor(List<Row> rows) {
        return lastAnchorBefore(rows, rows.size());
    }

    private static int lastAnchorBefore(List<Row> rows, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (rows.get(i).isAnchor()) {
                return i;
            }
        }
        return -1;
    }

    private static int lastHardBefore(List<Row> rows, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (rows.get(i).isAnchor() && !isSoft(kinds(rows.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private int firstTitle(List<Row> rows, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isTitleLine(rows.get(i))) {
                return i;
            }
        }
        return to;
    }

    /** The first of the title lines that stand together right above the facts. */
    private int lastTitle(List<Row> rows, int from, int to) {
        int title = to;
        for (int i = to - 1; i >= from; i--) {
            Row row = rows.get(i);
            if (isTitleLine(row)) {
                title = i;
            } else if (title < to || row.kind() == Row.Kind.PROSE) {
                break;
            }
        }
        return title;
    }

    private boolean isTitleLine(Row row) {
        return row.kind() == Row.Kind.SHORT && !noise.matches(row.line()) && !isAside(row.line());
    }

    /** A line in brackets stands for prose that was left out. */
    private static boolean isAside(Line line) {
        String text = line.folded().strip();
        return text.startsWith("(") && text.endsWith(")");
    }
}
