package io.frontlist.producer.understanding.facts;

import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.lexicon.RoleWord;
import io.frontlist.producer.understanding.text.Piece;
import io.frontlist.schemas.event.ContributorRole;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads who did what and who publishes: names with a role before or behind them, houses with a word that says so. Names that
 * share one role ({@code 임, 남 지음}) are told by the separators between them: a comma or a middle dot joins, a slash or a bar
 * parts. Thread-safe.
 */
public final class CreditReader {
    private static final Pattern STRONG =
            Pattern.compile("[|/;\\t│┃]|\\s{2,}|\\s[-–—]\\s|\\.\\s|\\s:\\s|[()\\[\\]【】〔〕]");
    private static final Pattern GLOSS = Pattern.compile("(?<=[\\p{IsHan}])\\((?<gloss>[가-힣]{1,8})\\)");
    private static final Pattern FOREIGN_GLOSS = Pattern.compile("\\s?\\((?<gloss>[^()]{1,60})\\)");
    private static final Pattern AND =
            Pattern.compile("\\s(?:und|and|et|&|y|with|avec|mit)\\s|\\s?[&＆]\\s?|,\\s?(?:and|und|et)\\s");
    private static final Pattern UNHOUSED = Pattern.compile("[!?。:;\"“”『』《》]");
    private static final Set<String> CORPORATE_MARKS = Set.of("주", "株", "사", "재", "유");
    private static final int LONGEST = 300;

    private final NameShapes shapes;
    private final List<RoleWord> after;
    private final List<RoleWord> before;
    private final List<RoleWord> joined;
    private final Set<String> publisherAfter;
    private final Set<String> publisherBefore;
    private final Set<String> journalists;

    public CreditReader(Lexicon lexicon, NameShapes shapes) {
        this.shapes = shapes;
        this.after = lexicon.rolesAfter();
        this.before = lexicon.rolesBefore();
        this.joined = after.stream()
                .filter(role -> role.word().matches(".*[·/.].*") && !role.word().matches("[\\p{IsLatin}() .]+"))
                .toList();
        this.publisherAfter = lexicon.words("publisher-after");
        this.publisherBefore = lexicon.words("publisher-before");
        this.journalists = lexicon.words("journalist");
    }

    /** A segment between separators. */
    private record Segment(String text, boolean strong) {}

    /** What {@code piece} states, in its order. */
    public List<Credit> read(Piece piece) {
        if (piece.length() > LONGEST) {
            return List.of(new Credit.Plain(piece.text(), true));
        }
        return read(segments(piece));
    }

    /** The names in a value whose label states the roles, with the roles that single names carry themselves. */
    public List<Credit.People> names(Piece value, List<ContributorRole> roles) {
        List<Credit.People> people = new ArrayList<>();
        for (Credit credit : read(value)) {
            if (credit instanceof Credit.People known) {
                people.add(known);
            } else if (credit instanceof Credit.Plain plain) {
                for (String name : split(plain.text())) {
                    String clean = cleanName(name);
                    if (shapes.canBeName(clean) && !isJournalist(clean)) {
                        people.add(new Credit.People(List.of(clean), roles, "label"));
                    }
                }
            } else if (credit instanceof Credit.House house) {
                people.add(new Credit.People(List.of(house.name()), roles, "label"));
            }
        }
        return people;
    }

    private List<Segment> segments(Piece piece) {
        String original = ungloss(piece.text());
        String folded = Normalizer.normalize(original, Normalizer.Form.NFKC)
                .replace('ᆞ', '·')
                .replace('・', '·')
                .replace('•', '·')
                .replace('‧', '·')
                .replace('∙', '·')
                .replace('․', '·');
        if (folded.length() != original.length()) {
            folded = original;
        }
        boolean[] kept = protectedPlaces(folded);
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        boolean strong = true;
        for (int i = 0; i < folded.length(); ) {
            int length = kept[i] ? 0 : separatorLength(folded, i);
            if (length == 0) {
                i++;
                continue;
            }
            add(segments, original, start, i, strong);
            String separator = folded.substring(i, i + length);
            boolean parts = STRONG.matcher(separator).find();
            strong = parts || (strong && segments.isEmpty());
            if (!parts && !segments.isEmpty()) {
                strong = false;
            }
            i += length;
            start = i;
        }
        add(segments, original, start, folded.length(), strong);
        return segments;
    }

    private static void add(List<Segment> segments, String text, int start, int end, boolean strong) {
        String segment = text.substring(start, end).strip();
        segment = stripMarks(segment);
        if (!segment.isEmpty()) {
            segments.add(new Segment(segment, strong));
        }
    }

    private static String stripMarks(String text) {
        return text.replaceAll("^[\\s,.·:=\\-–—*■□◆◇●○▶▷▲△▪•※]+|[\\s,·:=\\-–—*]+$", "")
                .replaceAll("(?<=[가-힣\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana})])\\.$", "");
    }

    private static int separatorLength(String text, int at) {
        char c = text.charAt(at);
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        switch (c) {
            case '|', '/', ';', '\t', '│', '┃', '、', '，', '。', '／', '｜', '(', ')', '[', ']', '【', '】', '〔', '〕' -> {
                return 1;
            }
            case ',' -> {
                return Character.isDigit(before) && Character.isDigit(next) ? 0 : 1;
            }
            case '·' -> {
                return isKatakana(before) && isKatakana(next) ? 0 : 1;
            }
            case '.' -> {
                boolean ends = next == ' ' && before > 0x2E80;
                return ends ? Math.min(2, text.length() - at) : 0;
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

    private static boolean isKatakana(char c) {
        return (c >= 0x30A0 && c <= 0x30FF && c != '・') || (c >= 0xFF66 && c <= 0xFF9F);
    }

    /** Separators that belong to a role of two parts (글·그림, 그림/만화) or stand in brackets that are a role or a gloss. */
    private boolean[] protectedPlaces(String folded) {
        boolean[] kept = new boolean[folded.length()];
        for (RoleWord role : joined) {
            for (int at = folded.indexOf(role.word()); at >= 0; at = folded.indexOf(role.word(), at + 1)) {
                int end = at + role.word().length();
                boolean bounded = (at == 0
                                || !isSyllable(folded.charAt(at - 1))
                                || role.word().charAt(0) < 0xAC00)
                        && (end >= folded.length() || !isSyllable(folded.charAt(end)));
                for (int i = at; bounded && i < end; i++) {
                    kept[i] = true;
                }
            }
        }
        int depth = 0;
        int open = -1;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c == '(' || c == '[') {
                depth++;
                open = depth == 1 ? i : open;
            } else if ((c == ')' || c == ']') && depth > 0) {
                depth--;
                if (depth == 0 && isOneThing(folded.substring(open + 1, i)) && open > 0) {
                    for (int k = open; k <= i; k++) {
                        kept[k] = true;
                    }
                }
            }
        }
        return kept;
    }

    private static boolean isSyllable(char c) {
        return c >= 0xAC00 && c <= 0xD7A3;
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
        if (roleOf(text).isPresent() || roleOf("(" + text + ")").isPresent()) {
            return true;
        }
        boolean latinOrHan = text.chars().allMatch(c -> c < 0x250 || c == 0x2019 || Character.isIdeographic(c));
        boolean oneWord = text.length() <= 12 && !text.matches(".*[,/|·、].*");
        return latinOrHan || (oneWord && after.stream().noneMatch(role -> text.endsWith(" " + role.word())));
    }

    private List<Credit> read(List<Segment> segments) {
        List<Credit> credits = new ArrayList<>();
        for (Segment segment : segments) {
            String text = segment.text();
            Optional<RoleWord> alone = roleOf(text.toLowerCase(Locale.ROOT));
            if (alone.isPresent() && !credits.isEmpty()) {
                takePlain(credits, List.of(), alone.get(), segment.strong(), true);
                continue;
            }
            if (readHouse(text, credits) || readAfter(segment, credits) || readBefore(segment, credits)) {
                continue;
            }
            credits.add(new Credit.Plain(text, segment.strong()));
        }
        return spread(credits);
    }

    private Optional<RoleWord> roleOf(String lower) {
        String word = lower.replaceAll("\\s*[·/]\\s*", "·");
        return after.stream()
                .filter(role -> role.word().equals(lower)
                        || role.word().replace('/', '·').equals(word))
                .findFirst();
    }

    private boolean readHouse(String text, List<Credit> credits) {
        for (String word : publisherAfter) {
            if (text.length() > word.length() + 1 && text.endsWith(word)) {
                char before = text.charAt(text.length() - word.length() - 1);
                boolean parted = Character.isWhitespace(before) || Character.isIdeographic(word.charAt(0));
                String name = text.substring(0, text.length() - word.length()).strip();
                if (parted && isHouse(name)) {
                    credits.add(new Credit.House(name, 0.92));
                    return true;
                }
            }
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : publisherBefore) {
            String start = word.toLowerCase(Locale.ROOT);
            if (lower.startsWith(start) && lower.length() > start.length() + 1) {
                char next = lower.charAt(start.length());
                boolean named = start.startsWith("éditions") || start.equals("chez");
                if (next == ' ' || next == ':' || word.endsWith(":")) {
                    String name = text.substring(start.length()).replaceAll("^[\\s:]+", "");
                    if (isHouse(name)) {
                        credits.add(new Credit.House(named && !start.equals("chez") ? text : name, 0.9));
                        return true;
                    }
                }
            }
        }
        if (shapes.publisherLikeness(text) >= 0.9 && isHouse(text) && !startsWithRole(lower)) {
            credits.add(new Credit.House(text, 0.86));
            return true;
        }
        return false;
    }

    private boolean startsWithRole(String lower) {
        return before.stream().anyMatch(role -> lower.startsWith(role.word() + " "));
    }

    private static boolean isHouse(String name) {
        return name.length() >= 2
                && name.length() <= 40
                && !UNHOUSED.matcher(name).find()
                && name.split(" ").length <= 6
                && (Character.isLetterOrDigit(name.codePointAt(0)) || name.startsWith("(") || name.startsWith("㈜"));
    }

    private boolean readAfter(Segment segment, List<Credit> credits) {
        String text = segment.text();
        String lower = text.toLowerCase(Locale.ROOT);
        String spaced = lower.replaceAll("\\s*[·/]\\s*", "·");
        for (RoleWord role : after) {
            String word = role.word();
            int cut = endOfName(lower, word);
            if (cut < 0 && word.indexOf('/') >= 0 && spaced.endsWith(word.replace('/', '·'))) {
                continue;
            }
            if (cut <= 0) {
                continue;
            }
            String names = text.substring(0, cut).strip();
            List<String> clean = new ArrayList<>();
            for (String name : split(names)) {
                clean.add(cleanName(name));
            }
            if (!clean.isEmpty() && clean.stream().allMatch(shapes::canBeName)) {
                takePlain(credits, clean, role, segment.strong(), false);
                return true;
            }
        }
        return false;
    }

    /** Where the name before {@code word} ends, -1 where the text does not end with that role. */
    private int endOfName(String lower, String word) {
        if (!lower.endsWith(word)) {
            String bracketed = "(" + word + ")";
            if (lower.endsWith(bracketed) && lower.length() > bracketed.length()) {
                return lower.length() - bracketed.length();
            }
            return -1;
        }
        int cut = lower.length() - word.length();
        if (cut == 0) {
            return -1;
        }
        char first = word.charAt(0);
        char before = lower.charAt(cut - 1);
        if (Character.isWhitespace(before) || first == '(' || before == ')') {
            return cut;
        }
        boolean han = first >= 0x3040 && first <= 0x9FFF;
        if (han) {
            return cut >= 2 ? cut : -1;
        }
        boolean long2 = word.length() >= 2 && isSyllable(first) && cut >= 2 && cut <= 4;
        return long2 && (word.equals("지음") || word.equals("옮김") || word.equals("엮음")) ? cut : -1;
    }

    /** Gives the role also to plain names before it that a comma or a middle dot joins to it. */
    private void takePlain(List<Credit> credits, List<String> names, RoleWord role, boolean strong, boolean alone) {
        List<String> all = new ArrayList<>(names);
        boolean joinedToNext = alone || !strong;
        while (joinedToNext && !credits.isEmpty() && credits.get(credits.size() - 1) instanceof Credit.Plain plain) {
            List<String> before =
                    split(plain.text()).stream().map(this::cleanName).toList();
            if (!before.stream()
                    .allMatch(name -> shapes.canBeName(name) && isPersonEnough(name, credits.size() == 1))) {
                break;
            }
            all.addAll(0, before);
            credits.remove(credits.size() - 1);
            joinedToNext = !plain.strong();
        }
        if (all.isEmpty()) {
            return;
        }
        credits.add(new Credit.People(all, role.roles(), role.language() + "/role-after"));
    }

    /** The first text of a line may be the title; it is a name only where its form says so. */
    private boolean isPersonEnough(String name, boolean first) {
        return shapes.personLikeness(name) >= (first ? 0.45 : 0.25);
    }

    private boolean readBefore(Segment segment, List<Credit> credits) {
        String text = segment.text();
        String lower = text.toLowerCase(Locale.ROOT);
        for (RoleWord role : before) {
            String word = role.word();
            if (!lower.startsWith(word) || lower.length() <= word.length() + 1) {
                continue;
            }
            char next = lower.charAt(word.length());
            boolean apostrophe = word.endsWith("'");
            if (next != ' ' && next != ':' && next != '=' && !apostrophe && !word.endsWith(":")) {
                continue;
            }
            String names = text.substring(word.length()).replaceAll("^[\\s:=]+", "");
            List<String> clean = new ArrayList<>();
            for (String name : split(names)) {
                clean.add(cleanName(name));
            }
            if (!clean.isEmpty() && clean.stream().allMatch(name -> shapes.canBeName(name) && looksNamed(name))) {
                credits.add(new Credit.People(clean, role.roles(), role.language() + "/role-before"));
                return true;
            }
        }
        return false;
    }

    private boolean looksNamed(String name) {
        return name.charAt(0) > 0x2E80 || Character.isUpperCase(name.charAt(0)) || shapes.personLikeness(name) >= 0.5;
    }

    /** After {@code 글 김, 이} the names that follow by commas share the role. */
    private List<Credit> spread(List<Credit> credits) {
        List<Credit> spread = new ArrayList<>();
        for (Credit credit : credits) {
            Credit last = spread.isEmpty() ? null : spread.get(spread.size() - 1);
            if (credit instanceof Credit.Plain plain
                    && !plain.strong()
                    && last instanceof Credit.People people
                    && people.rule().endsWith("role-before")
                    && shapes.personLikeness(cleanName(plain.text())) >= 0.7) {
                List<String> names = new ArrayList<>(people.names());
                names.add(cleanName(plain.text()));
                spread.set(spread.size() - 1, new Credit.People(names, people.roles(), people.rule()));
            } else {
                spread.add(credit);
            }
        }
        return spread;
    }

    private static List<String> split(String names) {
        Set<String> parts = new LinkedHashSet<>();
        for (String part : AND.split(names)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return new ArrayList<>(parts);
    }

    /** Without a gloss in brackets, marks at the ends and doubled blanks. */
    private String cleanName(String name) {
        String clean = ungloss(name);
        Matcher gloss = FOREIGN_GLOSS.matcher(clean);
        if (gloss.find() && gloss.start() > 0) {
            clean = clean.substring(0, gloss.start()) + clean.substring(gloss.end());
        }
        return stripMarks(clean).replaceAll("\\s+", " ");
    }

    private boolean isJournalist(String name) {
        return journalists.stream().anyMatch(word -> name.endsWith(" " + word));
    }

    /** Takes a reading in Hangul out from behind the Hanja that it reads: {@code 國土(국토)} becomes {@code 國土}. */
    public static String ungloss(String text) {
        Matcher matcher = GLOSS.matcher(text);
        StringBuilder plain = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            int syllables = matcher.group("gloss").length();
            int han = 0;
            while (han < syllables
                    && matcher.start() - han - 1 >= 0
                    && Character.isIdeographic(text.charAt(matcher.start() - han - 1))) {
                han++;
            }
            if (han == syllables) {
                plain.append(text, from, matcher.start());
                from = matcher.end();
            }
        }
        return plain.append(text.substring(from)).toString();
    }
}
