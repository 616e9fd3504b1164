package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.lexicon.LabelHit;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.producer.understanding.text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds labels and their values in a line: {@code label : value}, {@code [label] value}, {@code label value}, several pairs in
 * one line, several labels for one value. A label in Latin letters needs a colon or a bar, since it may be any word. Thread-safe.
 */
final class PairReader {
    private static final Pattern DECORATION = Pattern.compile(
            "^[\\s·*■□◆◇●○▶▷★☆※◎▪▫•►➤✔✓☑√|>◦⦁\\-–—_#=]*(?:\\(?\\d{1,2}[.)]\\s*|[가-하][.)]\\s+|[一二三四五六七八九十]{1,2}[、.]\\s*)?[\\[【〔(<〈「『]?\\s*");
    private static final Pattern DELIMITER = Pattern.compile(
            "(?:\\s*(?<bracket>[\\]】〕>〉」』]))?(?:\\s*\\((?!(?:주|株|사|재|유)\\))(?<note>[^()\\d]{1,14})\\))?(?:\\s*(?<bracket2>[)\\]]))?"
                    + "(?:\\s?\\d{1,2}(?=\\s*[:\\t]))?(?<mark>\\s*(?:[::|│=]|→|_(?=\\s))|[^\\S\\t]*\\t|\\s-\\s|\\s{2,})?[\\s:|]*");
    private static final Pattern ANOTHER = Pattern.compile("\\s*(?:[,/·&+]|및|와|과|and|und|et)\\s*");
    private static final Pattern NEXT = Pattern.compile("\\s*[|│/·,;✔✓☑◆■●▪]\\s*|\\t|\\s+|(?<=[)\\]])");
    private static final int LONGEST = 400;

    private final Lexicon lexicon;
    private final Set<String> honorifics;

    PairReader(Lexicon lexicon) {
        this.lexicon = lexicon;
        honorifics = lexicon.words("honorific");
    }

    /** The pairs of a line; empty where it does not start with a label. */
    List<Pair> read(Line line) {
        String text = line.folded();
        if (text.length() > LONGEST) {
            return List.of();
        }
        Matcher decoration = DECORATION.matcher(text);
        int start = decoration.find() ? decoration.end() : 0;
        Optional<Labelled> first = labelled(text, start);
        if (first.isEmpty() && start > 0) {
            // The bracket or the number may belong to the label itself.
            start = 0;
            first = labelled(text, 0);
        }
        if (first.isEmpty()) {
            return List.of();
        }
        Labelled current = behindGroup(text, first.get());
        List<Pair> pairs = new ArrayList<>();
        while (true) {
            Optional<Labelled> next = next(
                    text,
                    current,
                    pairs.isEmpty() ? current.marked : pairs.get(0).marked());
            int end = next.map(labelled -> labelled.before).orElse(text.length());
            Piece value = new Piece(line, Math.min(current.valueStart, end), end).strip("|│,;·/✔✓☑◆■●▪");
            pairs.add(new Pair(current.labels, value, current.marked));
            if (next.isEmpty()) {
                return pairs;
            }
            current = next.get();
        }
    }

    /** A cell such as 도서정보 that spans several rows comes before each row's own label. */
    private Labelled behindGroup(String text, Labelled first) {
        if (!first.marked || !first.labels.get(0).means(Label.FACTS) || first.valueStart >= text.length()) {
            return first;
        }
        return labelled(text, first.valueStart)
                .filter(own -> own.marked && !own.labels.get(0).means(Label.FACTS))
                .orElse(first);
    }

    /**
     * Labels at a place.
     *
     * @param valueStart where their value starts
     * @param marked whether something parts the two
     * @param cell whether that is a tab, as between the cells of a table
     * @param before where the separator before the labels starts
     */
    private record Labelled(List<LabelHit> labels, int valueStart, boolean marked, boolean cell, int before) {}

    private Optional<Labelled> labelled(String text, int at) {
        Optional<LabelHit> hit = lexicon.labelAt(text, at);
        if (hit.isEmpty()) {
            return Optional.empty();
        }
        List<LabelHit> labels = new ArrayList<>(List.of(hit.get()));
        int end = hit.get().end();
        for (Matcher another = ANOTHER.matcher(text); labels.size() < 5; ) {
            another.region(end, text.length());
            if (!another.lookingAt()) {
                break;
            }
            Optional<LabelHit> more = lexicon.labelAt(text, another.end());
            if (more.isEmpty()) {
                break;
            }
            if (!saysTheSame(labels.get(labels.size() - 1), more.get())) {
                labels.add(more.get());
            }
            end = more.get().end();
        }
        end = behindTranslation(text, hit.get(), end);
        Matcher delimiter = DELIMITER.matcher(text);
        delimiter.region(end, text.length());
        delimiter.useTransparentBounds(true);
        boolean found = delimiter.lookingAt();
        int valueStart = found ? delimiter.end() : end;
        boolean marked = found
                && (delimiter.group("mark") != null
                        || delimiter.group("bracket") != null
                        || delimiter.group("bracket2") != null);
        boolean atEnd = valueStart >= text.length();
        char next = end < text.length() ? text.charAt(end) : ' ';
        boolean eastern = isEastern(text.charAt(end - 1));
        boolean isbn = hit.get().means(Label.ISBN) || hit.get().means(Label.ISBN_10);
        boolean parted =
                marked || atEnd || isbn || (eastern && (Character.isWhitespace(next) || Character.isDigit(next)));
        if (found && delimiter.group("note") != null) {
            addNoted(labels, delimiter.group("note").strip());
        }
        boolean cell = marked
                && delimiter.group("mark") != null
                && delimiter.group("mark").indexOf('\t') >= 0;
        return parted ? Optional.of(new Labelled(labels, valueStart, marked, cell, at)) : Optional.empty();
    }

    /** A label in brackets behind another says what stands in brackets behind the value: {@code 도서명(부제)}. */
    private void addNoted(List<LabelHit> labels, String note) {
        lexicon.labelAt(note, 0)
                .filter(hit -> hit.end() == note.length())
                .filter(hit -> labels.stream().noneMatch(known -> saysTheSame(known, hit)))
                .ifPresent(labels::add);
    }

    private static boolean saysTheSame(LabelHit one, LabelHit other) {
        return one.senses().stream()
                .anyMatch(sense -> other.senses().stream()
                        .anyMatch(same ->
                                same.label() == sense.label() && same.roles().equals(sense.roles())));
    }

    /** The end of the same label in another script, as in {@code 저자 Author : ...}; {@code end} where there is none. */
    private int behindTranslation(String text, LabelHit label, int end) {
        int start = end;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        if (start == end
                || start >= text.length()
                || isEastern(text.charAt(start)) == isEastern(text.charAt(end - 1))) {
            return end;
        }
        return lexicon.labelAt(text, start)
                .filter(other -> saysTheSame(label, other))
                .map(LabelHit::end)
                .orElse(end);
    }

    private static boolean isEastern(char c) {
        return c > 0x2E80;
    }

    private Optional<Labelled> next(String text, Labelled current, boolean marked) {
        if (current.valueStart >= text.length()) {
            return Optional.empty();
        }
        boolean freeText = current.labels.get(0).means(Label.TITLE)
                || current.labels.get(0).means(Label.SUBTITLE);
        Matcher separator = NEXT.matcher(text);
        int at = current.valueStart;
        while (separator.find(at)) {
            at = Math.max(separator.end(), at + 1);
            if (separator.end() >= text.length()) {
                return Optional.empty();
            }
            if (separator.start() < current.valueStart) {
                continue;
            }
            String mark = separator.group();
            boolean strong = mark.indexOf('|') >= 0
                    || mark.indexOf('│') >= 0
                    || mark.indexOf('\t') >= 0
                    || mark.length() > 2
                    || mark.chars().anyMatch(c -> ";✔✓☑◆■●▪".indexOf(c) >= 0)
                    || (mark.indexOf('/') >= 0 && mark.length() > 1);
            Optional<Labelled> labelled = labelled(text, separator.end());
            if (labelled.isEmpty() || isInBrackets(text, current.valueStart, separator.end())) {
                continue;
            }
            boolean behindTab = mark.indexOf('\t') >= 0;
            boolean amidCell = current.cell && !behindTab && labelled.get().cell;
            boolean emptyCell =
                    behindTab && labelled.get().valueStart >= text.length() && isEvenCell(text, separator.end());
            boolean bareCell = current.cell && !labelled.get().marked && !emptyCell;
            boolean honorific = !strong && !labelled.get().marked && isHonorific(text, labelled.get());
            if (amidCell || bareCell || honorific) {
                continue;
            }
            boolean sameStyle = labelled.get().marked || strong || !marked;
            boolean latinAlone = !labelled.get().marked
                    && text.charAt(labelled.get().labels.get(0).end() - 1) < 0x2E80;
            boolean bareAfterFree = freeText && !labelled.get().marked && !strong;
            boolean longEnough = labelled.get().labels.get(0).end()
                            - labelled.get().labels.get(0).start()
                    >= 2;
            if (sameStyle
                    && !bareAfterFree
                    && (longEnough || labelled.get().marked)
                    && !(latinAlone && !isNumber(labelled.get()))) {
                return Optional.of(new Labelled(
                        labelled.get().labels,
                        labelled.get().valueStart,
                        labelled.get().marked,
                        labelled.get().cell,
                        separator.start()));
            }
        }
        return Optional.empty();
    }

    /** Whether the label is a word such as 작가, which behind a name speaks of whoever bears it. */
    private boolean isHonorific(String text, Labelled labelled) {
        LabelHit hit = labelled.labels.get(0);
        return honorifics.contains(text.substring(hit.start(), hit.end()));
    }

    /** Whether an even number of cells stands before, as labels and values take turns. */
    private static boolean isEvenCell(String text, int at) {
        return text.substring(0, at).chars().filter(c -> c == '\t').count() % 2 == 0;
    }

    /** Whether a bracket that opened in the value is still open; a label in it is part of a note. */
    private static boolean isInBrackets(String text, int from, int to) {
        int open = text.lastIndexOf('(', to - 1);
        return open >= from && text.indexOf(')', open) >= to;
    }

    private static boolean isNumber(Labelled labelled) {
        LabelHit hit = labelled.labels.get(0);
        return hit.means(Label.ISBN) || hit.means(Label.ISBN_10);
    }
}
