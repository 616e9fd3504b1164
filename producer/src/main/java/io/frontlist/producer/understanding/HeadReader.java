package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.producer.understanding.text.Rejoiner;
import io.frontlist.schemas.event.ContributorRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells title, subtitle and tagline by their place: the lines above the facts, without what is no part of a book. Nearest to the
 * credits stands the title, a marked line below it is the subtitle, a line above it that flows into it is the tagline; a text that
 * comes back in the running text is the title. Thread-safe.
 */
final class HeadReader {
    private static final Pattern SUBTITLE_MARK = Pattern.compile("^\\s*(?:[:：–—―~〜]|-\\s)");
    /** A title with its author behind a bar. */
    private static final Pattern CREDITED =
            Pattern.compile("(?<title>[^|/｜]{2,60}?)\\s+[|/｜]\\s+(?<author>[^|/｜]{2,30})");

    /** What somebody says, and no subtitle. */
    private static final Pattern SPOKEN = Pattern.compile("[\"“].*[\"”].?");

    /** A bracket in front that says what kind of paper it is. */
    private static final Pattern IN_FRONT = Pattern.compile("^[\\[【〔][^\\]】〕]{1,14}[\\]】〕]\\s*");

    /** More than one word: a single one may be a title as well. */
    private static final Pattern TELLS = Pattern.compile("\\S+ \\S.*|[가-힣]{3}");

    private static final Pattern AUTHOR_IN_BRACKETS = Pattern.compile(
            "(?<title>[^()]{2,60}?)\\s\\((?<author>\\p{Lu}[\\p{IsLatin}.'’-]+(?: [\\p{IsLatin}.'’-]+){1,3})\\)");

    /** What parts a house from its address, or from what stands in another corner of the sheet. */
    private static final Pattern COLUMNS = Pattern.compile("[ \\u3000]{2,}|\\t|\\s[|｜·•–—-]\\s|,\\s(?=\\d)");

    private static final Pattern ADDRESS = Pattern.compile("\\d|@");

    /** What looks like a house as little as a name in 社 does is one beside what says that new books are announced. */
    private static final double BESIDE_KIND = 0.6;

    private static final int MOST_LINES = 6;

    private final NameShapes shapes;
    private final HeadNoise noise;
    private final TitleByPlace places;
    private final Pattern series;
    private final Pattern subject;

    HeadReader(NameShapes shapes, HeadNoise noise, Lexicon lexicon) {
        this.shapes = shapes;
        this.noise = noise;
        this.places = new TitleByPlace(lexicon, noise);
        series = series(lexicon);
        subject = Pattern.compile(lexicon.alternatives("subject-head") + "(?:\\s?[/>›|&,]\\s?\\S.*)?");
    }

    /** A series and the number of the volume in it. */
    static Pattern series(Lexicon lexicon) {
        return Pattern.compile("(?<series>.{1,30}?" + lexicon.alternatives("series-end")
                + ")\\s*(?:제\\s?|#|No\\.?\\s?|vol\\.?\\s?)?(?<volume>\\d{1,4})\\s?(?:권|호|번|巻)?");
    }

    /**
     * Adds what the head says.
     *
     * @param head the rows above the first fact
     * @param body everything, to look for the title in
     */
    void read(List<Row> head, List<Row> body, Findings findings) {
        List<Row> lines = new ArrayList<>();
        for (Row row : head) {
            if (mayBeRead(row) && !findings.consumed.contains(row.number())) {
                lines.add(row);
            }
        }
        dropColumn(lines);
        takeHouses(lines, findings);
        takeFromBelow(lines, head, findings);
        Set<Integer> subtitled = takeSubtitles(lines, findings);
        takeSeries(lines, findings);
        if (lines.isEmpty()) {
            return;
        }
        Optional<Row> known =
                lines.stream().filter(row -> holdsTitle(row.line(), findings)).findFirst();
        if (known.isPresent()) {
            around(lines, known.get(), head, findings);
        } else if (findings.title.isEmpty()) {
            choose(lines, body, head, subtitled, findings);
        }
    }

    /** Whether the running text has the text in quotes. */
    boolean isQuoted(String text, List<Row> body) {
        return places.isQuoted(text, body);
    }

    /** Whether a line of the head may be a title. */
    boolean hasCandidate(List<Row> head) {
        return head.stream().anyMatch(row -> row.kind() == Row.Kind.SHORT && !noise.matches(row.line()));
    }

    /** Whether the head has a line that is not left out from the start. */
    boolean mayBeRead(List<Row> head) {
        return head.stream().anyMatch(this::mayBeRead);
    }

    private boolean mayBeRead(Row row) {
        boolean candidate = row.kind() == Row.Kind.SHORT
                || (row.kind() == Row.Kind.PROSE && row.line().width() <= 80);
        return candidate && row.line().folded().strip().indexOf('\t') < 0 && !noise.matches(row.line());
    }

    /** What kind of books a column tells of stands above its first title. */
    private void dropColumn(List<Row> lines) {
        if (lines.size() > 1
                && (places.isGenre(lines.get(0).line().folded())
                        || subject.matcher(lines.get(0).line().folded().strip()).matches())) {
            lines.remove(0);
        }
    }

    /** A letterhead: a line that names the house and nothing else is no part of the title. */
    private void takeHouses(List<Row> lines, Findings findings) {
        boolean housed = !findings.publisher.isEmpty() || !findings.imprint.isEmpty();
        Set<String> known = Stream.of(findings.publisher, findings.imprint)
                .flatMap(houses -> houses.candidates().stream())
                .map(house -> shapes.bareHouse(house.value()))
                .collect(Collectors.toCollection(HashSet::new));
        for (int i = lines.size() - 1; i >= 0 && lines.size() > 1; i--) {
            Line line = lines.get(i).line();
            String text = line.folded().strip();
            Optional<String> placed = shapes.houseBeforePlace(text);
            String bare = shapes.bareHouse(text);
            boolean isKnown = bare.length() >= 2 && known.contains(bare);
            if (isKnown || shapes.isSurelyHouse(text) || placed.isPresent()) {
                if (!housed) {
                    String name = placed.orElse(line.original().strip());
                    findings.publisher.add(Candidate.at(line.number(), name, "head/letterhead", 0.8));
                    known.add(shapes.bareHouse(name));
                }
                findings.consumed.add(line.number());
                lines.remove(i);
            }
        }
    }

    /** The house that a line names alone; whether all that stands below it is that house's remains uncertain. */
    Optional<Candidate<String>> letterhead(List<Row> preamble) {
        return preamble.stream()
                .filter(row -> row.kind() == Row.Kind.SHORT)
                .flatMap(row -> houseAlone(row.line()).stream())
                .findFirst();
    }

    private Optional<Candidate<String>> houseAlone(Line line) {
        String text = IN_FRONT.matcher(line.original().strip()).replaceFirst("");
        return Optional.of(shapes.houseBeforePlace(text).orElse(text))
                .filter(shapes::isSurelyHouse)
                .map(house -> Candidate.at(line.number(), house, "head/letterhead", GrammarReader.OF_DOCUMENT));
    }

    /**
     * The house of a signature, with its address behind it, or of a letterhead that says beside it what kind of letter it is. A letter
     * may be signed by who sends books for others.
     */
    Optional<Candidate<String>> houseBeside(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.kind() == Row.Kind.SHORT)
                .flatMap(row -> houseBeside(row.line().original().strip()).stream()
                        .map(house -> Candidate.at(row.number(), house, "head/beside", GrammarReader.OF_DOCUMENT)))
                .findFirst();
    }

    private Optional<String> houseBeside(String text) {
        List<String> columns = List.of(COLUMNS.split(text));
        if (columns.size() < 2) {
            return Optional.empty();
        }
        if (shapes.isSurelyHouse(columns.get(0))) {
            return Optional.of(columns.get(0))
                    .filter(house -> ADDRESS.matcher(columns.get(1)).find());
        }
        List<String> others = columns.stream()
                .filter(column -> !noise.isMadeOfNoise(Line.of(1, column).folded()))
                .toList();
        return others.size() == 1 && shapes.publisherLikeness(others.get(0)) >= BESIDE_KIND
                ? Optional.of(others.get(0))
                : Optional.empty();
    }

    /** The lines right above the facts may name the publisher and the author: title, author, house, one below the other. */
    private void takeFromBelow(List<Row> lines, List<Row> head, Findings findings) {
        if (lines.size() >= 2 && findings.publisher.isEmpty() && isAdjacent(last(lines), head)) {
            Line line = last(lines).line();
            if (isHouse(line)) {
                findings.publisher.add(
                        Candidate.at(line.number(), line.original().strip(), "head/house", 0.8));
                findings.consumed.add(line.number());
                lines.remove(lines.size() - 1);
            }
        }
        if (lines.size() >= 2 && !findings.hasAuthor()) {
            Line line = last(lines).line();
            String name = CreditReader.ungloss(line.original().strip());
            if (shapes.personLikeness(name) >= 0.7) {
                findings.addFirst(Candidate.at(
                        line.number(), new Findings.Person(name, ContributorRole.AUTHOR), "head/author", 0.78));
                findings.consumed.add(line.number());
                lines.remove(lines.size() - 1);
            }
        }
    }

    private boolean isPerson(Row row) {
        return row.kind() == Row.Kind.SHORT
                && shapes.personLikeness(row.line().folded().strip()) >= 0.75;
    }

    private boolean isHouse(Line line) {
        String text = line.folded().strip();
        return shapes.publisherLikeness(text) >= 0.86
                && text.split(" ").length <= 2
                && !SUBTITLE_MARK.matcher(text).find();
    }

    private static Row last(List<Row> rows) {
        return rows.get(rows.size() - 1);
    }

    /** Whether no blank line stands between the row and the end of the head. */
    private static boolean isAdjacent(Row row, List<Row> head) {
        for (int i = head.size() - 1; i >= 0; i--) {
            if (head.get(i).number() == row.number()) {
                return true;
            }
            if (head.get(i).kind() != Row.Kind.GLUE) {
                return false;
            }
        }
        return false;
    }

    /** Takes lines that a mark makes subtitles, and returns the numbers of the lines above them. */
    private static Set<Integer> takeSubtitles(List<Row> lines, Findings findings) {
        Set<Integer> subtitled = new HashSet<>();
        for (int i = lines.size() - 1; i >= 1; i--) {
            Line line = lines.get(i).line();
            if (SUBTITLE_MARK.matcher(line.original()).find()
                    && lines.get(i - 1).number() >= line.number() - 2
                    && !line.folded().stripTrailing().endsWith(".")) {
                String text = line.original().replaceAll("^[\\s:：–—―~〜(（〈<-]+|[\\s)）〉>~〜–—―-]+$", "");
                if (text.length() >= 2) {
                    findings.subtitle.add(Candidate.at(line.number(), text, "head/marked-subtitle", 0.88));
                    findings.consumed.add(line.number());
                    subtitled.add(lines.get(i - 1).number());
                }
                lines.remove(i);
            }
        }
        return subtitled;
    }

    /** A line such as 물푸레 시인선 112 names the series that the book stands in. */
    private void takeSeries(List<Row> lines, Findings findings) {
        for (int i = lines.size() - 1; i >= 0 && lines.size() > 1; i--) {
            Line line = lines.get(i).line();
            Matcher matcher = series.matcher(line.original().strip());
            if (Characters.hasDigit(line.original()) && matcher.matches()) {
                findings.series.add(
                        Candidate.at(line.number(), matcher.group("series").strip(), "head/series", 0.85));
                findings.volume.add(Candidate.at(line.number(), matcher.group("volume"), "head/series", 0.85));
                findings.consumed.add(line.number());
                lines.remove(i);
            }
        }
    }

    private static boolean holdsTitle(Line line, Findings findings) {
        String compact = line.compact();
        return findings.title
                .best()
                .map(title -> Lexicon.compact(title.value()))
                .filter(title -> !title.isEmpty()
                        && (compact.equals(title)
                                || (compact.startsWith(title) && compact.length() <= title.length() * 3)))
                .isPresent();
    }

    /** The title is known from elsewhere: the line above it is the tagline, the one below the subtitle. */
    private void around(List<Row> lines, Row title, List<Row> head, Findings findings) {
        int at = lines.indexOf(title);
        findings.consumed.add(title.number());
        if (findings.subtitle.isEmpty()) {
            TitleParts parts = TitleParts.of(title.line().original());
            boolean same = findings.title
                    .best()
                    .filter(t -> Lexicon.compact(t.value()).equals(Lexicon.compact(parts.title())))
                    .isPresent();
            if (same && !parts.subtitle().isEmpty()) {
                findings.subtitle.add(Candidate.at(title.number(), parts.subtitle(), "head/subtitle", 0.85));
            } else if (lines.size() == at + 2 && lines.get(at + 1).kind() == Row.Kind.SHORT) {
                addBelow(lines.get(at + 1), findings, 0.7);
            }
        }
        if (at == 1 || at == 2) {
            addAbove(lines.subList(0, at), head, findings, 0.75);
        }
    }

    private void choose(List<Row> all, List<Row> body, List<Row> head, Set<Integer> subtitled, Findings findings) {
        List<Row> lines = new ArrayList<>(all.subList(Math.max(0, all.size() - MOST_LINES), all.size()));
        takeAuthorAbove(lines, body, findings);
        takeAuthorBelow(lines, body, subtitled, findings);
        TitleByPlace.Chosen chosen = places.choose(lines, body, head, subtitled);
        int best = chosen.best();
        int end = best + chosen.lines();
        Line line = lines.get(best).line();
        String printed = places.printed(Rejoiner.joinHeading(
                lines.subList(best, end).stream().map(Row::line).toList()));
        Matcher bracketed = AUTHOR_IN_BRACKETS.matcher(printed);
        Matcher credited = bracketed.matches() ? bracketed : CREDITED.matcher(printed);
        if (!findings.hasPeople() && credited.matches() && shapes.personLikeness(credited.group("author")) >= 0.75) {
            Findings.Person author = new Findings.Person(credited.group("author"), ContributorRole.AUTHOR);
            findings.addPerson(Candidate.at(line.number(), author, "head/beside-title", 0.78));
            printed = credited.group("title");
        }
        PairFields.addTitle(findings, printed, line.number(), "head/place", chosen.confidence());
        lines.subList(best, end).forEach(row -> findings.consumed.add(row.number()));
        if (chosen.rival().isPresent()) {
            Line rival = lines.get(chosen.rival().getAsInt()).line();
            PairFields.addTitle(findings, rival.original(), rival.number(), "head/place", chosen.confidence() - 0.05);
            return;
        }
        if (end < lines.size() && !findings.hasPeople() && isPerson(lines.get(end))) {
            Line below = lines.get(end).line();
            Findings.Person author = new Findings.Person(below.original().strip(), ContributorRole.AUTHOR);
            findings.addPerson(Candidate.at(below.number(), author, "head/below-title", 0.68));
            findings.consumed.add(below.number());
        } else if (end < lines.size() && findings.subtitle.isEmpty()) {
            boolean sure = chosen.confidence() >= Decision.TOLD
                    && end == lines.size() - 1
                    && places.isSubtitleForm(lines.get(end).line().folded().strip());
            addBelow(lines.get(end), findings, sure ? 0.8 : 0.75);
        }
        if (best >= 1 && best <= 2) {
            boolean flows = TitleByPlace.flowsOn(lines.get(best - 1));
            addAbove(lines.subList(0, best), head, findings, flows ? 0.85 : 0.75);
        }
    }

    /**
     * A name is the author's right above a line that the running text has in quotes, or below which the kind of book stands. Above
     * any other line it may be, in Latin letters, where there are only these two.
     */
    private void takeAuthorAbove(List<Row> lines, List<Row> body, Findings findings) {
        boolean authored =
                findings.people.stream().anyMatch(person -> person.value().role() == ContributorRole.AUTHOR);
        for (int i = 0; i + 1 < lines.size() && !authored; i++) {
            Line line = lines.get(i).line();
            Row below = lines.get(i + 1);
            if (!isPerson(lines.get(i)) || isPerson(below) || below.number() != line.number() + 1) {
                continue;
            }
            boolean sure = !places.isQuoted(lines.get(i), body)
                    && (places.isQuoted(below, body) || places.isAboveGenre(lines, i + 1));
            boolean likely = lines.size() == 2
                    && line.folded().strip().charAt(0) < 0x250
                    && line.folded().strip().indexOf(' ') > 0
                    && !places.isGenre(below.line().folded());
            if (sure || likely) {
                Findings.Person author = new Findings.Person(line.original().strip(), ContributorRole.AUTHOR);
                findings.addFirst(Candidate.at(line.number(), author, "head/above-title", sure ? 0.8 : 0.66));
                findings.consumed.add(line.number());
                lines.remove(i);
                return;
            }
        }
    }

    /** A name right below a line that is none is the author's where the running text tells of its bearer. */
    private void takeAuthorBelow(List<Row> lines, List<Row> body, Set<Integer> subtitled, Findings findings) {
        for (int i = 1; i < lines.size() && !findings.hasPeople(); i++) {
            Line line = lines.get(i).line();
            Row title = lines.get(i - 1);
            if (isPerson(lines.get(i))
                    && title.kind() == Row.Kind.SHORT
                    && !isPerson(title)
                    && title.number() == line.number() - 1
                    && TELLS.matcher(line.folded().strip()).matches()
                    && startsLine(body, line)) {
                findings.addPerson(Candidate.at(
                        line.number(),
                        new Findings.Person(line.original().strip(), ContributorRole.AUTHOR),
                        "head/below-title",
                        0.78));
                findings.consumed.add(line.number());
                subtitled.add(title.number());
                lines.remove(i);
            }
        }
    }

    /** Whether running text below starts with the name. */
    private static boolean startsLine(List<Row> body, Line name) {
        String text = name.folded().strip();
        return body.stream()
                .filter(row -> row.number() > name.number() && row.kind() == Row.Kind.PROSE)
                .anyMatch(row -> row.line().folded().strip().startsWith(text));
    }

    private void addBelow(Row row, Findings findings, double confidence) {
        String text = row.line().original().strip();
        // "A Novel" is printed as a subtitle; 장편소설 only says what kind of book it is.
        boolean genre = !text.isEmpty() && text.charAt(0) > 0x2E80 && places.isGenre(text);
        boolean spoken = SPOKEN.matcher(text).matches();
        if (text.length() >= 3 && text.length() <= 80 && row.kind() == Row.Kind.SHORT && !genre && !spoken) {
            findings.subtitle.add(Candidate.at(row.number(), text, "head/below-title", confidence));
            findings.consumed.add(row.number());
        }
    }

    private static void addAbove(List<Row> rows, List<Row> head, Findings findings, double confidence) {
        int from = rows.get(0).number();
        if (head.stream().anyMatch(row -> row.number() > from && row.kind() == Row.Kind.PROSE)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            String line = row.line().original().strip();
            // A slogan that stands on a cover's front and back comes twice.
            if (text.indexOf(line) < 0) {
                text.append(text.isEmpty() ? "" : " ").append(line);
            }
            findings.consumed.add(row.number());
        }
        if (text.length() <= 120) {
            findings.tagline.add(new Candidate<>(
                    text.toString(),
                    rows.get(0).number(),
                    rows.get(rows.size() - 1).number(),
                    "head/above-title",
                    confidence));
        }
    }
}
