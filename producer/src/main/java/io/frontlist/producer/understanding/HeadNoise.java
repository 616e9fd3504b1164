package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.ByCharacter;
import io.frontlist.producer.understanding.lexicon.CharacterSet;
import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.lexicon.WordIndex;
import io.frontlist.producer.understanding.text.Line;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines in the head of a document that are no part of the book: its kind, its date, prizes, a wire's notes. Thread-safe. */
final class HeadNoise {
    private static final Pattern DATE_LINE = Pattern.compile(
            "[^\\p{L}]*(?:19|20)\\d{2}\\s?[년年./-][\\d\\s./월일月日-]*(?:\\([^)]{1,3}\\))?[^\\p{L}]*|.*\\d{1,2}:\\d{2}.*|(?:\\p{L}[\\p{L} .-]{1,30},? (?:den |le )?)?\\d{1,2}\\.? \\p{L}{3,9}\\.? \\d{4}|\\p{L}{3,9} \\d{1,2},? \\d{4}");
    /** Prose that was left out, or a column's name before its headline. */
    private static final Pattern ASIDE = Pattern.compile("\\([^()]*\\)|\\[[^\\]]{2,14}\\]\\s?.*");

    private static final Pattern HEADLINE = Pattern.compile("\\[[^\\]]{2,14}\\].*\\p{L}{2}.*");

    private static final Pattern KIND_BEFORE = Pattern.compile("[\\[【〔](?<kind>[^\\]】〕]{1,12})[\\]】〕]\\s*");

    /** Where a page stands in a site or a shop. */
    private static final Pattern BREADCRUMBS = Pattern.compile("[^>›»]{1,20}(?:\\s?[>›»]\\s?[^>›»]{1,20}){1,6}");

    private static final CharacterSet STEPS = CharacterSet.of(">›»");

    /** A rank or a count. */
    private static final Pattern NUMBER = Pattern.compile("(?:제|no|vol)?\\d{1,4}(?:호|위|월호|권)?");

    private static final Pattern SEASON = Pattern.compile(
            "(?i)^(?:spring|summer|fall|autumn|winter|frühjahr|herbst|printemps|automne)(?: |/)?(?:20)?\\d\\d\\b|^20\\d\\d\\s?년?\\s?(?:봄|여름|가을|겨울|상반기|하반기)");
    private static final Pattern ADDRESS =
            Pattern.compile("https?://|www\\.|@[\\p{Alnum}-]+\\.|\\bISBN\\b|^(?i:tel|fax|t)[.: ]");
    /** One of these stands in every text in which {@link #ADDRESS} finds something, but for what starts with a T or F. */
    private static final Set<String> ADDRESSES = Set.of("://", "www.", "@", "isbn");

    /** What announces that something follows. */
    private static final Set<String> LEADS = Set.of("を列記", "다음과 같", "소개합니다", "알려드립니다", "안내드립니다", "お知らせ");

    private static final int PARTS = 0;
    private static final int ADDRESSED = 1;

    /** Which issue, month or number it is. */
    private static final Pattern COUNT = Pattern.compile("제?\\d+(?:[년월일호주차기권회]|年|月|日|号)?");

    /** A word in its compact form: noise by itself, or a genre, which is noise only beside such. */
    private record Word(String text, boolean noise) {}

    private final ByCharacter<Word> words;
    /** What a bracket in front of a title may say. */
    private final Set<String> kinds = new HashSet<>();

    /** Each with a blank in front. */
    private final List<String> journalists;
    /** What makes a line noise wherever it stands, journalists with a blank behind as well, and then the addresses. */
    private final WordIndex parts;

    HeadNoise(Lexicon lexicon) {
        Set<String> noise = compact(lexicon.words("head-noise"));
        Set<String> genres = compact(lexicon.words("genre-line"));
        words = ByCharacter.of(
                Stream.concat(
                                noise.stream().map(word -> new Word(word, true)),
                                genres.stream().map(word -> new Word(word, false)))
                        .toList(),
                word -> word.text().charAt(0));
        kinds.addAll(compact(lexicon.words("kind-before-title")));
        kinds.addAll(genres);
        journalists =
                lexicon.words("journalist").stream().map(word -> " " + word).toList();
        Set<String> amid = new HashSet<>(LEADS);
        lexicon.words("head-noise-part").forEach(word -> amid.add(word.toLowerCase(Locale.ROOT)));
        journalists.forEach(word -> amid.add(word + " "));
        parts = new WordIndex(List.of(amid, ADDRESSES));
    }

    private static Set<String> compact(Set<String> words) {
        return words.stream()
                .map(Lexicon::compact)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing but such words stands there, perhaps with a genre, as in 어린이책 신간, 신간 시집. */
    boolean isMadeOfNoise(String text) {
        String letters = Lexicon.compact(text);
        return isMadeOfNoise(letters, Characters.hasDigit(letters));
    }

    private boolean isMadeOfNoise(String letters, boolean digits) {
        String compact = digits ? COUNT.matcher(letters).replaceAll("") : letters;
        return !compact.isEmpty() && compact.length() <= 30 && isMadeOf(compact, 0, false);
    }

    private boolean isMadeOf(String compact, int from, boolean known) {
        for (Word word : words.at(compact.charAt(from))) {
            int end = from + word.text().length();
            boolean last = end == compact.length();
            if (compact.startsWith(word.text(), from)
                    && (last ? word.noise() || known : isMadeOf(compact, end, known || word.noise()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many characters a bracket in front of a title takes that says only what kind of thing it is, as in {@code [국내도서] title};
     * 0 where there is none.
     */
    int beforeTitle(String text) {
        Matcher matcher = KIND_BEFORE.matcher(text);
        boolean kind = matcher.lookingAt()
                && matcher.end() < text.length()
                && kinds.contains(Lexicon.compact(matcher.group("kind")));
        return kind ? matcher.end() : 0;
    }

    /** Whether the line is a headline behind its column's name: what stands there may be, or hold, the title. */
    boolean isHeadline(Line line) {
        String text = line.folded().strip();
        return HEADLINE.matcher(text).matches() && beforeTitle(text) == 0;
    }

    boolean matches(Line line) {
        String text = line.folded().strip();
        String compact = line.compact();
        boolean digits = Characters.hasDigit(text);
        if (compact.isEmpty()
                || (digits && isDated(text, compact))
                || isMadeOfNoise(compact, digits)
                || text.endsWith(":")
                || (ASIDE.matcher(text).matches() && beforeTitle(text) == 0)
                || (STEPS.isIn(text) && BREADCRUMBS.matcher(text).matches())
                || journalists.stream().anyMatch(text::endsWith)) {
            return true;
        }
        BitSet found = parts.inAnyCase(text);
        boolean addressed = found.get(ADDRESSED) || "TtFf".indexOf(text.charAt(0)) >= 0;
        return found.get(PARTS) || (addressed && ADDRESS.matcher(text).find());
    }

    /** Whether the line says nothing but a number, a season or a date. */
    private static boolean isDated(String text, String compact) {
        return NUMBER.matcher(compact).matches()
                || SEASON.matcher(text).find()
                || DATE_LINE.matcher(text).matches();
    }
}
