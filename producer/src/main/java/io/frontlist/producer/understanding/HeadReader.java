package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.schemas.event.ContributorRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells title, subtitle and tagline by their place: the lines above the facts, without what is no part of a book. Nearest to the
 * credits stands the title, a marked line below it is the subtitle, a line above it that flows into it is the tagline; a text that
 * comes back in the running text is the title. Thread-safe.
 */
final class HeadReader {
    private static final Pattern SUBTITLE_MARK = Pattern.compile("^\\s*(?:[:：–—―~〜]|-\\s)");
    private static final Pattern FLOWING = Pattern.compile("(?:[는은한의를을던린된할]|적인|위하여|위해|에서|부터|,|…)$");
    private static final Pattern BULLET = Pattern.compile("^[\\s·*■□◆◇●○▶▷★☆※◎▪▫▣▦▲△►➤✔|◈]+|^\\d{1,2}[.)]\\s");
    private static final Pattern QUOTED = Pattern.compile("[『《‘“\"'«„](?<title>[^』》’”\"'»“]{1,60})[』》’”\"'»“]");
    private static final Pattern WHOLLY_QUOTED = Pattern.compile("[『《][^』》]{1,80}[』》]");
    private static final Pattern STATEMENT = Pattern.compile("(?:다|요|죠|까)[.!?]$|(?:습니다|입니다)$");
    private static final double CLOSE = 0.1;

    private final NameShapes shapes;
    private final HeadNoise noise;
    private final Set<String> genres = new HashSet<>();
    private final Pattern series;

    HeadReader(NameShapes shapes, HeadNoise noise, Lexicon lexicon) {
        this.shapes = shapes;
        lexicon.words("genre-line").forEach(word -> genres.add(Lexicon.compact(word)));
        this.noise = noise;
        series = Pattern.compile("(?<series>.{1,30}?" + lexicon.alternatives("series-end")
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
            boolean candidate = row.kind() == Row.Kind.SHORT
                    || (row.kind() == Row.Kind.PROSE && row.line().width() <= 80);
            if (candidate && !noise.matches(row.line()) && !findings.consumed.contains(row.number())) {
                lines.add(row);
            }
        }
        takeFromBelow(lines, head, findings);
        takeSubtitles(lines, findings);
        takeSeries(lines, findings);
        if (lines.isEmpty()) {
            return;
        }
        Optional<Row> known =
                lines.stream().filter(row -> holdsTitle(row.line(), findings)).findFirst();
        if (known.isPresent()) {
            around(lines, known.get(), head, findings);
        } else if (findings.title.isEmpty()) {
            choose(lines, body, head, findings);
        }
    }

    /** Whether a line of the head may be a title. */
    boolean hasCandidate(List<Row> head) {
        return head.stream().anyMatch(row -> row.kind() == Row.Kind.SHORT && !noise.matches(row.line()));
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
        if (lines.size() >= 2 && !findings.hasPeople()) {
            Line line = last(lines).line();
            String name = CreditReader.ungloss(line.original().strip());
            if (shapes.personLikeness(name) >= 0.7) {
                findings.addPerson(Candidate.at(
                        line.number(), new Findings.Person(name, ContributorRole.AUTHOR), "head/author", 0.78));
                findings.consumed.add(line.number());
                lines.remove(lines.size() - 1);
            }
        }
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

    private static void takeSubtitles(List<Row> lines, Findings findings) {
        for (int i = lines.size() - 1; i >= 1; i--) {
            Line line = lines.get(i).line();
            if (SUBTITLE_MARK.matcher(line.original()).find()) {
                String text = line.original().replaceAll("^[\\s:：–—―~〜(（〈<-]+|[\\s)）〉>~〜–—―-]+$", "");
                if (text.length() >= 2) {
                    findings.subtitle.add(Candidate.at(line.number(), text, "head/marked-subtitle", 0.88));
                    findings.consumed.add(line.number());
                }
                lines.remove(i);
            }
        }
    }

    /** A line such as 물푸레 시인선 112 names the series that the book stands in. */
    private void takeSeries(List<Row> lines, Findings findings) {
        for (int i = lines.size() - 1; i >= 0 && lines.size() > 1; i--) {
            Line line = lines.get(i).line();
            Matcher matcher = series.matcher(line.original().strip());
            if (matcher.matches()) {
                findings.series.add(
                        Candidate.at(line.number(), matcher.group("series").strip(), "head/series", 0.85));
                findings.volume.add(Candidate.at(line.number(), matcher.group("volume"), "head/series", 0.85));
                findings.consumed.add(line.number());
                lines.remove(i);
            }
        }
    }

    private static boolean holdsTitle(Line line, Findings findings) {
        String compact = Lexicon.compact(line.folded());
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

    private void choose(List<Row> lines, List<Row> body, List<Row> head, Findings findings) {
        if (lines.size() > 6) {
            lines = new ArrayList<>(lines.subList(lines.size() - 6, lines.size()));
        }
        String text = compactBody(body, lines);
        double bestScore = Double.NEGATIVE_INFINITY;
        double secondScore = Double.NEGATIVE_INFINITY;
        int best = -1;
        int second = -1;
        for (int i = 0; i < lines.size(); i++) {
            double score = score(lines, i, text, head);
            if (score > bestScore) {
                secondScore = bestScore;
                second = best;
                bestScore = score;
                best = i;
            } else if (score > secondScore) {
                secondScore = score;
                second = i;
            }
        }
        Line line = lines.get(best).line();
        String printed = BULLET.matcher(line.original().strip()).replaceFirst("");
        double confidence = lines.size() == 1 ? 0.86 : bestScore - secondScore < CLOSE ? 0.66 : 0.82;
        PairFields.addTitle(findings, printed, line.number(), "head/place", confidence);
        findings.consumed.add(line.number());
        if (second >= 0 && bestScore - secondScore < CLOSE) {
            PairFields.addTitle(
                    findings,
                    lines.get(second).line().original(),
                    lines.get(second).number(),
                    "head/place",
                    confidence - 0.05);
            return;
        }
        if (best + 1 < lines.size() && findings.subtitle.isEmpty()) {
            addBelow(lines.get(best + 1), findings, 0.75);
        }
        if (best >= 1 && best <= 2) {
            addAbove(lines.subList(0, best), head, findings, 0.8);
        }
    }

    private double score(List<Row> lines, int at, String body, List<Row> head) {
        Row row = lines.get(at);
        String text = row.line().folded().strip();
        String compact = Lexicon.compact(TitleParts.of(text).title());
        double score = 0;
        if (compact.length() >= 2 && body.contains(compact)) {
            score += 0.4;
        }
        if (leadsToFacts(lines, at, head)) {
            score += 0.3;
        }
        if (genres.contains(compact)) {
            score -= 0.6;
        }
        if (at == 0) {
            score += 0.12;
        }
        if (FLOWING.matcher(text).find() && at + 1 < lines.size()) {
            score -= 0.3;
        }
        if (row.kind() == Row.Kind.PROSE || text.endsWith(".")) {
            score -= 0.45;
        }
        if (WHOLLY_QUOTED.matcher(BULLET.matcher(text).replaceFirst("")).matches()) {
            score += 0.5;
        } else if (QUOTED.matcher(text).find()) {
            score += 0.05;
        }
        if (STATEMENT.matcher(text).find()) {
            score -= 0.3;
        }
        score += text.length() <= 20 ? 0.1 : text.length() <= 35 ? 0 : -0.15;
        return score;
    }

    /** Whether the line is the first one of those that stand without a blank line above the facts and do not flow on. */
    private static boolean leadsToFacts(List<Row> lines, int at, List<Row> head) {
        int first = lines.size();
        int expected = head.isEmpty() ? 0 : head.get(head.size() - 1).number();
        while (first > 0 && lines.get(first - 1).number() >= expected) {
            first--;
            expected = lines.get(first).number() - 1;
        }
        while (first < lines.size() - 1
                && FLOWING.matcher(lines.get(first).line().folded().strip()).find()) {
            first++;
        }
        return at == first;
    }

    private static String compactBody(List<Row> body, List<Row> head) {
        StringBuilder text = new StringBuilder();
        for (Row row : body) {
            if (row.kind() != Row.Kind.BLANK
                    && head.stream().noneMatch(line -> line.number() == row.number())
                    && text.length() < 60_000) {
                Lexicon.appendCompact(row.line().folded(), text);
            }
        }
        return text.toString();
    }

    private void addBelow(Row row, Findings findings, double confidence) {
        String text = row.line().original().strip();
        // "A Novel" is printed as a subtitle; 장편소설 only says what kind of book it is.
        boolean genre = !text.isEmpty() && text.charAt(0) > 0x2E80 && genres.contains(Lexicon.compact(text));
        if (text.length() >= 3 && text.length() <= 80 && row.kind() == Row.Kind.SHORT && !genre) {
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
