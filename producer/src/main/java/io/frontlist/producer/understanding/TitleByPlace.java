package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.CharacterSet;
import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which line of a head is the title by its form and place. That one line scores best does not make it certain: something
 * else must bear it out, such as that it comes back in the running text. Thread-safe.
 */
final class TitleByPlace {
    /**
     * A choice among the lines.
     *
     * @param best index of the line that is most likely the title
     * @param lines how many lines it takes
     * @param rival index of one that is nearly as likely
     * @param confidence 0 to 1
     */
    record Chosen(int best, int lines, OptionalInt rival, double confidence) {}

    /**
     * What stands outside the head.
     *
     * @param compact all of it
     * @param quoted what stands in quotes, compact, without subtitles
     */
    private record Surroundings(String compact, Set<String> quoted) {}

    static final Pattern BULLET = Pattern.compile("^[①-⑳❶-❿\\p{So}\\s·*■□◆◇●○▶▷★☆※◎▪▫▣▦▲△►➤✔|◈]+|^\\d{1,2}[.)]\\s");

    private static final Pattern FLOWING =
            Pattern.compile("(?:[는은한의를을던린된할긴킨꾼끈친핀]|(?:^|\\s)(?:준|온|간|본|쓴|낸|든|만든|떠난|배운|만난)|적인|위하여|위해|에서|부터|,|…)$");
    private static final Pattern QUOTED =
            Pattern.compile("[『《「〈‘“\"'«„»<](?<title>[^』》」〉’”\"'»“«>]{1,60})[』》」〉’”\"'»“«>]");
    private static final CharacterSet OPENING = CharacterSet.of("『《「〈‘“\"'«„»<");
    private static final CharacterSet CLOSING = CharacterSet.of("』》」〉’”\"'»“«>");
    private static final int LONGEST_QUOTED = 60;
    private static final int LONGEST_ENDING = 4;
    private static final Pattern WHOLLY_QUOTED = Pattern.compile("[『《][^』》]{1,80}[』》]");
    private static final Pattern STATEMENT = Pattern.compile("(?:다|요|죠|까)[.!?]$|(?:습니다|입니다)$");
    /** Lines that are closer than this compete. */
    private static final double CLOSE = 0.1;

    private static final double ALONE = 0.86;
    private static final double BORNE_OUT = 0.82;
    private static final double UNCERTAIN = 0.66;
    /** A shorter title may stand in any text by chance. */
    private static final int LONG_ENOUGH = 4;

    private final Set<String> genres = new HashSet<>();
    private final Pattern subtitle;
    private final HeadNoise noise;

    TitleByPlace(Lexicon lexicon, HeadNoise noise) {
        this.noise = noise;
        subtitle = Pattern.compile("^" + lexicon.alternatives("subtitle-start") + "\\s|(?<=[\\s의])"
                + lexicon.alternatives("subtitle-end") + "$");
        lexicon.words("genre-line").forEach(word -> genres.add(Lexicon.compact(word)));
    }

    /**
     * Chooses one of {@code lines}, of which there is at least one.
     *
     * @param body all rows of the book, in which a title may come back
     * @param head the rows above the first fact
     * @param subtitled numbers of the lines below which a marked subtitle stands
     */
    Chosen choose(List<Row> lines, List<Row> body, List<Row> head, Set<Integer> subtitled) {
        Surroundings around = surroundings(body, lines);
        double bestScore = Double.NEGATIVE_INFINITY;
        double secondScore = Double.NEGATIVE_INFINITY;
        int best = -1;
        int second = -1;
        for (int i = 0; i < lines.size(); i++) {
            double score = score(lines, i, around, head)
                    + (subtitled.contains(lines.get(i).number()) ? 0.5 : 0);
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
        Optional<Chosen> broken = brokenTitle(lines, best, around);
        if (broken.isPresent()) {
            return broken.get();
        }
        boolean contested = bestScore - secondScore < CLOSE;
        if (contested && isTitleAboveSubtitle(lines, Math.min(best, second), around)) {
            return new Chosen(Math.min(best, second), 1, OptionalInt.empty(), BORNE_OUT);
        }
        boolean borneOut = subtitled.contains(lines.get(best).number())
                || isBorneOut(printed(folded(lines.get(best))), around)
                || (best > 0 && flowsOn(lines.get(best - 1)))
                || isAboveGenre(lines, best)
                || isTitleAboveSubtitle(lines, best, around);
        boolean alone = lines.size() == 1
                && !atEnd(STATEMENT, folded(lines.get(best)))
                && head.stream().noneMatch(row -> noise.isHeadline(row.line()));
        double confidence = alone ? ALONE : borneOut && !contested ? BORNE_OUT : UNCERTAIN;
        return new Chosen(best, 1, contested ? OptionalInt.of(second) : OptionalInt.empty(), confidence);
    }

    /** A title that takes two lines, as the running text has it in quotes. */
    private static Optional<Chosen> brokenTitle(List<Row> lines, int best, Surroundings around) {
        for (int first = Math.max(0, best - 1); first <= best && first + 1 < lines.size(); first++) {
            String both = Lexicon.compact(folded(lines.get(first)) + folded(lines.get(first + 1)));
            if (isAdjacent(lines, first) && around.quoted().contains(both)) {
                return Optional.of(new Chosen(first, 2, OptionalInt.empty(), BORNE_OUT));
            }
        }
        return Optional.empty();
    }

    private static boolean isAdjacent(List<Row> lines, int at) {
        return lines.get(at + 1).number() == lines.get(at).number() + 1;
    }

    /**
     * Whether the line and the last one below it have the forms of title and subtitle: the lower one is longer and ends or starts
     * as subtitles do, the upper one does not, and most of its words come back in the running text.
     */
    private boolean isTitleAboveSubtitle(List<Row> lines, int at, Surroundings around) {
        if (at != lines.size() - 2 || !isAdjacent(lines, at)) {
            return false;
        }
        String title = folded(lines.get(at));
        String below = folded(lines.get(at + 1));
        return lines.get(at).kind() == Row.Kind.SHORT
                && lines.get(at + 1).kind() == Row.Kind.SHORT
                && below.length() > title.length()
                && isSubtitleForm(below)
                && !isSubtitleForm(title)
                && !flowsOn(lines.get(at))
                && !atEnd(STATEMENT, below)
                && comesBack(title, around.compact());
    }

    /** Whether the line right below says nothing but what kind of book it is. */
    boolean isAboveGenre(List<Row> lines, int at) {
        return at + 1 < lines.size()
                && isAdjacent(lines, at)
                && isGenre(folded(lines.get(at + 1)))
                && !isGenre(folded(lines.get(at)));
    }

    /** Whether the text ends, or in Latin letters starts, as subtitles do. */
    boolean isSubtitleForm(String text) {
        return subtitle.matcher(text).find();
    }

    /** Whether at least half of the words come back, with whatever endings. */
    private static boolean comesBack(String title, String body) {
        int words = 0;
        int back = 0;
        for (String word : title.split("\\s+")) {
            String compact = Lexicon.compact(word);
            if (compact.length() >= 2) {
                words++;
                int stem = compact.charAt(0) > 0x2E80 ? 2 : Math.min(compact.length(), 5);
                back += body.contains(compact.substring(0, stem)) ? 1 : 0;
            }
        }
        return words > 0 && back * 2 >= words;
    }

    /** Whether the line goes on in the next one. */
    static boolean flowsOn(Row row) {
        String text = folded(row);
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        // Every ending that flows is Hangul or one of two marks; other lines need not be searched for one.
        return (Characters.isSyllable(last) || last == ',' || last == '…') && atEnd(FLOWING, text);
    }

    /** Whether {@code ending}, which spans a few characters, is found at the text's end. */
    private static boolean atEnd(Pattern ending, String text) {
        Matcher matcher = ending.matcher(text);
        matcher.region(Math.max(0, text.length() - LONGEST_ENDING), text.length());
        return matcher.useAnchoringBounds(false).find();
    }

    /** Whether the line says nothing but what kind of book it is. */
    boolean isGenre(String text) {
        return genres.contains(Lexicon.compact(text));
    }

    private static boolean isBorneOut(String text, Surroundings around) {
        TitleParts parts = TitleParts.of(text);
        String compact = Lexicon.compact(parts.title());
        return !parts.subtitle().isEmpty()
                || WHOLLY_QUOTED.matcher(withoutBullet(text)).matches()
                || around.quoted().contains(compact)
                || (compact.length() >= LONG_ENOUGH && around.compact().contains(compact));
    }

    /** Whether the running text has the line in quotes. */
    boolean isQuoted(Row line, List<Row> body) {
        return surroundings(body, List.of(line)).quoted().contains(Lexicon.compact(folded(line)));
    }

    /** Whether the running text has the text in quotes. */
    boolean isQuoted(String text, List<Row> body) {
        String compact = Lexicon.compact(text);
        return !compact.isEmpty() && surroundings(body, List.of()).quoted().contains(compact);
    }

    /** The title as the line prints it, without bullets and what says what kind of thing it is. */
    String printed(String line) {
        String text = withoutBullet(line.strip());
        return text.substring(noise.beforeTitle(text)).strip();
    }

    private static String withoutBullet(String text) {
        Matcher bullet = BULLET.matcher(text);
        return bullet.lookingAt() ? text.substring(bullet.end()) : text;
    }

    private static String folded(Row row) {
        return row.line().folded().strip();
    }

    private double score(List<Row> lines, int at, Surroundings around, List<Row> head) {
        Row row = lines.get(at);
        String text = printed(folded(row));
        String compact = Lexicon.compact(TitleParts.of(text).title());
        double score = 0;
        if (compact.length() >= 2 && around.compact().contains(compact)) {
            score += around.quoted().contains(compact) ? 0.6 : 0.4;
        }
        if (leadsToFacts(lines, at, head)) {
            score += 0.3;
        } else if (startsLastGroup(lines, at)) {
            score += 0.15;
        }
        if (genres.contains(compact)) {
            score -= 0.6;
        }
        if (isAboveGenre(lines, at)) {
            score += 0.3;
        }
        if (at == 0) {
            score += 0.12;
        }
        if (flowsOn(row) && at + 1 < lines.size()) {
            score -= 0.3;
        }
        if (row.kind() == Row.Kind.PROSE || text.endsWith(".")) {
            score -= 0.45;
        }
        if (WHOLLY_QUOTED.matcher(withoutBullet(text)).matches()) {
            score += 0.5;
        } else if (QUOTED.matcher(text).find()) {
            score += 0.05;
        }
        if (atEnd(STATEMENT, text)) {
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
        while (first < lines.size() - 1 && flowsOn(lines.get(first))) {
            first++;
        }
        return at == first;
    }

    /** Whether the line is the first of the last lines that stand together. */
    private static boolean startsLastGroup(List<Row> lines, int at) {
        int first = lines.size() - 1;
        while (first > 0 && lines.get(first - 1).number() == lines.get(first).number() - 1) {
            first--;
        }
        return at == first;
    }

    private static Surroundings surroundings(List<Row> body, List<Row> head) {
        Set<Integer> apart = new HashSet<>();
        head.forEach(row -> apart.add(row.number()));
        StringBuilder text = new StringBuilder();
        Set<String> quoted = new HashSet<>();
        for (Row row : body) {
            if (row.kind() != Row.Kind.BLANK && !apart.contains(row.number()) && text.length() < 60_000) {
                text.append(row.line().compact());
                addQuoted(row.line().folded(), quoted);
            }
        }
        return new Surroundings(text.toString(), quoted);
    }

    /** Adds what stands in quotes; titles with a subtitle without it. */
    private static void addQuoted(String text, Set<String> quoted) {
        for (int i = 0; i < text.length(); i++) {
            if (!OPENING.contains(text.charAt(i))) {
                continue;
            }
            int end = i + 1;
            while (end < text.length() && end - i <= LONGEST_QUOTED && !CLOSING.contains(text.charAt(end))) {
                end++;
            }
            if (end < text.length() && end > i + 1 && CLOSING.contains(text.charAt(end))) {
                String title = text.substring(i + 1, end);
                quoted.add(Lexicon.compact(TitleParts.of(title).title()));
                i = end;
            }
        }
    }
}
