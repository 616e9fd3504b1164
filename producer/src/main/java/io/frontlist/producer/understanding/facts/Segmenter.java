package io.frontlist.producer.understanding.facts;

import io.frontlist.producer.understanding.lexicon.ByCharacter;
import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.lexicon.RoleWord;
import io.frontlist.producer.understanding.text.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parts a stretch at its separators. What belongs together stays whole: a role of two parts (글·그림), a name in Katakana with its
 * dots, a gloss in brackets, initials. Quoted titles stand for themselves. Thread-safe.
 */
final class Segmenter {
    /**
     * A stretch between separators.
     *
     * @param text original text
     * @param mark the separator before it: a bar for any that parts (slash, bar, bracket, dash), a comma for any that joins (comma,
     *     middle dot), a colon, a full stop, an equals sign
     * @param quoted whether title quotes stand around it
     */
    record Segment(String text, char mark, boolean quoted) {
        boolean joined() {
            return mark == ',';
        }
    }

    private static final String TITLE_QUOTES = "『』《》";
    private static final String HEAD_QUOTES = "「」〈〉<>“”„“‘’\"\"«»";
    private static final Pattern PICTOGRAM = Pattern.compile("[\\x{1F000}-\\x{1FAFF}]");
    private static final String LEADING = ",.·:=-–—*■□◆◇●○▶▷▲△▪•※▣▦☆★◎;";
    private static final String TRAILING = ",·:=-–—*;";
    private static final Pattern FULL_STOP =
            Pattern.compile("(?<=[가-힣\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana})\\]]|\\p{Ll}{4})\\.$");
    private static final Pattern ASIDE = Pattern.compile("^\\((?!주\\)|株\\)|유\\)|사\\)|재\\))[^()]{1,20}\\)\\s*(?=\\S)");
    /** What parts the items of a list. */
    private static final String LISTING = ",/|·、";

    private static final Set<String> CORPORATE_MARKS = Set.of("주", "株", "사", "재", "유");

    /** Stands, in the folded copy alone, for a middle dot that parts nothing. */
    private static final char KEPT_DOT = '\u2022';

    private final List<RoleWord> joined;
    /** A role in front of a name with a middle dot between them, and no second role behind the dot. */
    private final Pattern dotted;

    private final Set<String> wholeRoles = new HashSet<>();
    private final ByCharacter<RoleWord> afterByEnd;
    private final ByCharacter<RoleWord> beforeByStart;
    /** What opens a credit amid a text, each with a blank behind it, by its first character. */
    private final ByCharacter<String> openers;

    Segmenter(Lexicon lexicon) {
        List<RoleWord> after = lexicon.rolesAfter();
        after.forEach(role -> wholeRoles.add(role.word()));
        afterByEnd = RoleWord.byEnd(after);
        beforeByStart = RoleWord.byStart(lexicon.rolesBefore());
        joined = after.stream()
                .filter(role -> role.word().matches(".*[·/.].*") && !role.word().matches("[\\p{IsLatin}() .]+"))
                .toList();
        dotted = Pattern.compile("(?:^|[\\s|/,、])(?<role>" + easternWords(lexicon.rolesBefore()) + ")·(?=\\p{L})(?!"
                + easternWords(after) + "(?:[^\\p{L}]|$))");
        openers = ByCharacter.of(
                Stream.concat(
                                lexicon.rolesBefore().stream().map(RoleWord::word),
                                lexicon.words("publisher-before").stream().map(word -> word.toLowerCase(Locale.ROOT)))
                        .filter(word -> word.indexOf(' ') > 0 && word.charAt(0) < 0x2E80)
                        .map(word -> word + " ")
                        .toList(),
                word -> word.charAt(0));
    }

    List<Segment> segments(Piece piece) {
        return segments(piece.text());
    }

    List<Segment> segments(String text) {
        // Libraries write [공]지음 for several authors.
        String original = CreditReader.ungloss(withoutPictograms(text.replace("[공]", "공")));
        String folded = partedRoles(fold(original));
        boolean[] kept = protectedPlaces(folded);
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        char mark = '|';
        for (int i = 0; i < folded.length(); ) {
            int close = kept[i] ? -1 : quoteEnd(folded, i, isBlank(folded, start, i) && segments.isEmpty());
            if (close > 0) {
                mark = add(segments, original.substring(start, i), mark, false, '|');
                segments.add(new Segment(original.substring(i + 1, close).strip(), mark, true));
                i = close + 1;
                start = i;
                mark = '|';
                continue;
            }
            int length = kept[i] ? 0 : separatorLength(folded, i);
            if (length == 0) {
                i++;
                continue;
            }
            mark = add(segments, original.substring(start, i), mark, false, markOf(folded.substring(i, i + length)));
            i += length;
            start = i;
        }
        add(segments, original.substring(start), mark, false, '|');
        return segments;
    }

    private static String easternWords(List<RoleWord> roles) {
        return Lexicon.alternatives(roles.stream()
                .map(RoleWord::word)
                .filter(word -> word.charAt(0) > 0x2E80 && word.chars().allMatch(Character::isLetter))
                .collect(Collectors.toSet()));
    }

    /**
     * With a bar for the blank and no middle dot where roles are joined to the names behind them by one: {@code 作・A 絵・B}. Who has
     * the role behind the name parts people by the same dot, so that the first must open the text.
     */
    private String partedRoles(String folded) {
        if (folded.indexOf('·') < 0) {
            return folded;
        }
        Matcher matcher = dotted.matcher(folded);
        StringBuilder parted = null;
        while (matcher.find() && (parted != null || isBlank(folded, 0, matcher.start("role")))) {
            parted = parted == null ? new StringBuilder(folded) : parted;
            parted.setCharAt(matcher.end() - 1, KEPT_DOT);
            if (matcher.start() < matcher.start("role")) {
                parted.setCharAt(matcher.start(), '|');
            }
        }
        return parted == null ? folded : parted.toString();
    }

    private static String withoutPictograms(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? PICTOGRAM.matcher(text).replaceAll("◆")
                : text;
    }

    private static String fold(String original) {
        StringBuilder folded = new StringBuilder(original.length());
        for (int i = 0; i < original.length(); i++) {
            char c = original.charAt(i);
            folded.append(
                    switch (c) {
                        case 'ㆍ', '・', '•', '‧', '∙', '․', '･', '⋅' -> '·';
                        case '：' -> ':';
                        case '（' -> '(';
                        case '）' -> ')';
                        case '／' -> '/';
                        case '｜', '∣', '∥', '‖', '❘', 'ǀ', 'ㅣ' -> '|';
                        case '，' -> ',';
                        case '＝' -> '=';
                        case '；' -> ';';
                        case '　', '\u00A0' -> ' ';
                        default -> c;
                    });
        }
        return folded.toString();
    }

    private static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /** Where the quotes that open at {@code at} close, -1 where no title's quotes open there. */
    private static int quoteEnd(String text, int at, boolean first) {
        char open = text.charAt(at);
        int kind = TITLE_QUOTES.indexOf(open);
        char close = kind >= 0 && kind % 2 == 0 ? TITLE_QUOTES.charAt(kind + 1) : 0;
        if (close == 0 && first) {
            int head = HEAD_QUOTES.indexOf(open);
            close = head >= 0 && head % 2 == 0 ? HEAD_QUOTES.charAt(head + 1) : 0;
        }
        if (close == 0) {
            return -1;
        }
        int end = text.indexOf(close, at + 1);
        return end > at + 1 && end - at <= 120 ? end : -1;
    }

    private char add(List<Segment> segments, String text, char mark, boolean quoted, char next) {
        List<String> parts = openParts(strip(text));
        boolean any = false;
        for (String part : parts) {
            if (!part.isEmpty()) {
                segments.add(new Segment(part, any ? '|' : mark, quoted));
                any = true;
            }
        }
        if (any || segments.isEmpty()) {
            return any ? next : '|';
        }
        // Of two separators in a row the one that parts counts.
        return mark == ',' ? next : mark;
    }

    /** Parts a text before words that open a credit, such as "übersetzt von" or "paru chez". */
    private List<String> openParts(String text) {
        if (!hasLatin(text)) {
            return List.of(text);
        }
        String lower = Lexicon.lower(text);
        if (lower.length() != text.length()) {
            return List.of(text);
        }
        for (int at = lower.indexOf(' ', 1); at >= 0 && at + 1 < lower.length(); at = lower.indexOf(' ', at + 1)) {
            for (String opener : openers.at(lower.charAt(at + 1))) {
                if (lower.startsWith(opener, at + 1)) {
                    return List.of(strip(text.substring(0, at)), strip(text.substring(at)));
                }
            }
        }
        return List.of(text);
    }

    /** The words that open a credit are all in Latin letters. */
    private static boolean hasLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (c >= 'a' && c <= 'z') {
                return true;
            }
        }
        return false;
    }

    static String strip(String text) {
        String bare = bare(text);
        if (bare.startsWith("(")) {
            bare = bare(ASIDE.matcher(bare).replaceFirst(""));
        }
        return bare.endsWith(".") ? FULL_STOP.matcher(bare).replaceAll("").strip() : bare;
    }

    private static String bare(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlankOr(text.charAt(start), LEADING)) {
            start++;
        }
        while (end > start && isBlankOr(text.charAt(end - 1), TRAILING)) {
            end--;
        }
        return text.substring(start, end).strip();
    }

    private static boolean isBlankOr(char c, String marks) {
        return c == ' ' || (c >= '\t' && c <= '\r') || marks.indexOf(c) >= 0;
    }

    private static char markOf(String separator) {
        String bare = separator.strip();
        return switch (bare) {
            case ",", "·", "、" -> ',';
            case ":" -> ':';
            case ".", "。" -> '.';
            case "=" -> '=';
            default -> '|';
        };
    }

    private static int separatorLength(String text, int at) {
        char c = text.charAt(at);
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        switch (c) {
            case '|',
                    '/',
                    ';',
                    '\t',
                    '│',
                    '┃',
                    '、',
                    '。',
                    '(',
                    ')',
                    '[',
                    ']',
                    '【',
                    '】',
                    '〔',
                    '〕',
                    '〈',
                    '〉',
                    '<',
                    '>',
                    '✔',
                    '✓',
                    '☑',
                    '◆',
                    '■' -> {
                return 1;
            }
            case ',' -> {
                return Character.isDigit(before) && Character.isDigit(next) ? 0 : 1;
            }
            case ':' -> {
                return next == ' ' || before > 0x2E80 ? 1 : 0;
            }
            case '·' -> {
                return (isKatakana(before) && isKatakana(next))
                                || (isCapital(before) && isKatakana(next))
                                || (isKatakana(before) && isCapital(next))
                        ? 0
                        : 1;
            }
            case '.' -> {
                return next == ' ' && endsWord(text, at) ? Math.min(2, text.length() - at) : 0;
            }
            case '=' -> {
                return isKatakana(before) && isKatakana(next) ? 0 : 1;
            }
            case ' ' -> {
                if (next == ' ') {
                    return 2;
                }
                boolean dash = (next == '-' || next == '–' || next == '—' || next == ':')
                        && at + 2 < text.length()
                        && text.charAt(at + 2) == ' ';
                return dash ? 3 : 0;
            }
            default -> {
                return 0;
            }
        }
    }

    /** Whether a full stop ends a word and no initial or abbreviation. */
    private static boolean endsWord(String text, int stop) {
        char before = stop > 0 ? text.charAt(stop - 1) : ' ';
        if (before > 0x2E80 || before == ')' || before == '”' || before == '"') {
            return true;
        }
        int letters = 0;
        while (letters < stop && Character.isLetter(text.charAt(stop - 1 - letters))) {
            letters++;
        }
        return letters >= 4 && Character.isLowerCase(before);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isKatakana(char c) {
        return (c >= 0x30A0 && c <= 0x30FF && c != '・') || (c >= 0xFF66 && c <= 0xFF9F);
    }

    /** Separators that belong to a role of two parts (글·그림, 그림/만화) or stand in brackets that are a role or a gloss. */
    private boolean[] protectedPlaces(String folded) {
        boolean[] kept = new boolean[folded.length()];
        boolean marked = folded.indexOf('·') >= 0 || folded.indexOf('/') >= 0 || folded.indexOf('.') >= 0;
        for (RoleWord role : marked ? joined : List.<RoleWord>of()) {
            for (int at = folded.indexOf(role.word()); at >= 0; at = folded.indexOf(role.word(), at + 1)) {
                int end = at + role.word().length();
                boolean bounded = (at == 0
                                || !Characters.isSyllable(folded.charAt(at - 1))
                                || role.word().charAt(0) < 0xAC00)
                        && (end >= folded.length() || !Characters.isSyllable(folded.charAt(end)));
                for (int i = at; bounded && i < end; i++) {
                    kept[i] = true;
                }
            }
        }
        int open = -1;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c == '(' || c == '[') {
                open = i;
            } else if ((c == ')' || c == ']') && open >= 0) {
                if (open > 0 && isOneThing(folded.substring(open + 1, i))) {
                    for (int k = open; k <= i; k++) {
                        kept[k] = true;
                    }
                }
                open = -1;
            }
        }
        return kept;
    }

    /** Whether a bracket's content is a role, a gloss or a note on the name before it, and no list of facts. */
    private boolean isOneThing(String content) {
        if (content.length() > 30 || content.isBlank()) {
            return content.isBlank();
        }
        String text = content.strip().toLowerCase(Locale.ROOT);
        if (CORPORATE_MARKS.contains(text)) {
            return true;
        }
        if (wholeRoles.contains(text) || wholeRoles.contains("(" + text + ")")) {
            return true;
        }
        boolean latinOrHan = text.chars().allMatch(c -> c < 0x250 || c == 0x2019 || Character.isIdeographic(c));
        boolean oneWord = text.length() <= 12 && text.chars().noneMatch(c -> LISTING.indexOf(c) >= 0);
        return (latinOrHan || oneWord) && !hasRole(text);
    }

    private boolean hasRole(String text) {
        for (RoleWord role : beforeByStart.at(text.charAt(0))) {
            int end = role.word().length();
            if (text.startsWith(role.word())
                    && end < text.length()
                    && (text.charAt(end) == ' ' || text.charAt(end) == ':')) {
                return true;
            }
        }
        for (RoleWord role : afterByEnd.at(text.charAt(text.length() - 1))) {
            int start = text.length() - role.word().length();
            boolean mayFollowAnything = Character.isIdeographic(role.word().charAt(0)) && start > 1;
            if (text.endsWith(role.word()) && (mayFollowAnything || (start > 0 && text.charAt(start - 1) == ' '))) {
                return true;
            }
        }
        return false;
    }
}
