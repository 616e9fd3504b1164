package io.frontlist.producer.understanding.facts;

import io.frontlist.producer.understanding.lexicon.ByCharacter;
import io.frontlist.producer.understanding.lexicon.CharacterPairs;
import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.lexicon.RoleWord;
import io.frontlist.producer.understanding.text.Piece;
import io.frontlist.schemas.event.ContributorRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads who did what and who publishes: names with a role before or behind them, houses with a word that says so. Names that
 * share one role ({@code 임, 남 지음}) are told by the separators between them: a comma or a middle dot joins, a slash or a bar
 * parts. Thread-safe.
 */
public final class CreditReader {
    private static final Pattern GLOSS = Pattern.compile("(?<=[\\p{IsHan}])\\((?<gloss>[가-힣]{1,8})\\)");
    private static final Pattern FOREIGN_GLOSS = Pattern.compile("\\s?\\((?<gloss>[^()]{1,60})\\)");
    private static final Pattern AND =
            Pattern.compile("\\s(?:und|and|et|&|y|with|avec|mit)\\s|\\s?[&＆]\\s?|,\\s?(?:and|und|et)\\s");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NOTE = Pattern.compile("(?<=\\p{L})\\s?\\(([^()]{2,40})\\)");
    /** What stands in a form where there is nobody. */
    private static final Set<String> NOBODY = Set.of("없음", "해당없음", "해당 없음", "미정", "なし", "None", "none");

    /** Translated from a language, perhaps as one country speaks it. */
    private static final Pattern TRANSLATED_FROM = Pattern.compile(
            "(?i:traduit|traduite|translated|übersetzt|aus dem|tradotto|traducido)(?:\\s[^(),;:]{2,40}?)?(?:\\s?\\([^()]{2,30}\\))?(?:\\s(?i:übersetzt))?\\s(?i:par|by|von|da|por)\\s(?<name>\\p{Lu}[^(),;:]{2,60})");

    /** What led to the date that stood behind a house. */
    private static final Pattern BEFORE_DATE = Pattern.compile("(?<=\\S)\\s(?:on|in|this|for|am|im|le|en|au)$");

    private static final Pattern ROLE_MARK = Pattern.compile("\\s*[·/]\\s*");
    /** Which edition and printing, as in 개정증보판 1쇄 발행. */
    private static final Pattern EDITION = Pattern.compile(
            "(?=.*[판쇄])(?:(?:제?\\s?\\d{1,2}|전면\\s?개정|초|개정|증보|개정\\s?증보|재|신|특별|기념|전면개정)\\s?판)?\\s*(?:\\d{1,3}\\s?쇄)?\\s*(?:발행|출간|인쇄|펴냄|간행|출시)?");

    private static final Pattern UNHOUSED = Pattern.compile("[!?。:;\"“”『』《》]|\\d\\s?[쇄판권부刷版]|[판版]$");
    /** What only names of the commonest form reach: a surname and two syllables. */
    private static final double SURE_PERSON = 0.9;

    private static final int LONGEST = 300;

    private final Lexicon lexicon;
    private final NameShapes shapes;
    private final Set<String> noise;
    private final List<RoleWord> after;
    /** The same by their last character, and those in front of a name by their first: few texts end or start like any of them. */
    private final ByCharacter<RoleWord> afterByEnd;

    private final ByCharacter<RoleWord> beforeByStart;
    /** The last two characters of the words behind a name, the last one first, and the first two of those in front of one. */
    private final CharacterPairs afterEnds = new CharacterPairs();

    private final CharacterPairs beforeStarts = new CharacterPairs();
    private final Map<String, RoleWord> roleByWord;
    private final Segmenter segmenter;
    /** What stands behind a house, by its last character, and before one, in lower case by its first. */
    private final ByCharacter<String> publisherAfter;

    private final ByCharacter<String> publisherBefore;
    private final Set<String> journalists;

    public CreditReader(Lexicon lexicon, NameShapes shapes) {
        this.lexicon = lexicon;
        this.noise = lexicon.words("fact-noise").stream().map(Lexicon::compact).collect(Collectors.toSet());
        this.shapes = shapes;
        this.after = lexicon.rolesAfter();
        this.afterByEnd = RoleWord.byEnd(after);
        this.beforeByStart = RoleWord.byStart(lexicon.rolesBefore());
        after.forEach(role -> afterEnds.add(
                at(role.word(), role.word().length() - 1),
                at(role.word(), role.word().length() - 2)));
        lexicon.rolesBefore().forEach(role -> beforeStarts.add(at(role.word(), 0), at(role.word(), 1)));
        this.roleByWord = new HashMap<>();
        for (RoleWord role : after) {
            if (role.genre()) {
                continue;
            }
            roleByWord.putIfAbsent(role.word(), role);
            roleByWord.putIfAbsent(role.word().replace('/', '·'), role);
        }
        this.segmenter = new Segmenter(lexicon);
        this.publisherAfter = ByCharacter.of(lexicon.words("publisher-after"), word -> word.charAt(word.length() - 1));
        this.publisherBefore = ByCharacter.of(
                lexicon.words("publisher-before").stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList(),
                word -> word.charAt(0));
        this.journalists = lexicon.words("journalist");
    }

    /** What {@code piece} states, in its order. */
    public List<Credit> read(Piece piece) {
        if (piece.length() > LONGEST) {
            return List.of(new Credit.Plain(piece.text(), '|'));
        }
        return read(segmenter.segments(piece));
    }

    /** Whether a word for a role ends or starts a stretch of the text: where not, {@link #read} finds nobody in it. */
    public boolean mayNamePeople(String folded) {
        String lower = Lexicon.lower(folded).replace('’', '\'');
        boolean inWord = false;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            boolean letter = isLetter(c);
            if ((!letter && endsInRole(lower, i))
                    || (!inWord && beforeStarts.mayHave(c, at(lower, i + 1)) && startsWithRole(lower, i))) {
                return true;
            }
            inWord = letter;
        }
        return endsInRole(lower, lower.length());
    }

    private static char at(String text, int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : CharacterPairs.NONE;
    }

    /** Whether the text has the commonest form of a Korean name, which hardly anything else has. */
    public boolean isSurePerson(String name) {
        return shapes.personLikeness(name) >= SURE_PERSON;
    }

    private boolean isNamed(String name, RoleWord role) {
        return !role.genre()
                && shapes.canBeName(name)
                && shapes.personLikeness(name) >= 0.35
                && roleOf(Lexicon.lower(name)).isEmpty();
    }

    private static boolean isLetter(char c) {
        return Characters.isSyllable(c) || (c != ' ' && Character.isLetter(c));
    }

    private boolean endsInRole(String lower, int to) {
        if (to == 0 || !afterEnds.mayHave(lower.charAt(to - 1), at(lower, to - 2))) {
            return false;
        }
        for (RoleWord role : afterByEnd.at(lower.charAt(to - 1))) {
            int at = to - role.word().length();
            if (at >= 0 && lower.startsWith(role.word(), at)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsWithRole(String lower, int from) {
        for (RoleWord role : beforeByStart.at(lower.charAt(from))) {
            int end = from + role.word().length();
            if (end < lower.length()
                    && lower.startsWith(role.word(), from)
                    && (!Character.isLetter(lower.charAt(end)) || role.word().endsWith("'"))) {
                return true;
            }
        }
        return false;
    }

    /** The names in a value whose label states the roles, with the roles that single names carry themselves. */
    public List<Credit.People> names(Piece value, List<ContributorRole> roles) {
        List<Credit.People> people = new ArrayList<>();
        for (Credit credit :
                value.length() > LONGEST ? read(value) : read(segmenter.segments(withoutNotes(value.text())))) {
            if (credit instanceof Credit.People known) {
                people.add(known);
            } else if (credit instanceof Credit.Plain plain) {
                for (String name : split(plain.text())) {
                    String clean = cleanName(name);
                    if (shapes.canBeName(clean) && !isJournalist(clean) && !NOBODY.contains(clean)) {
                        people.add(new Credit.People(List.of(clean), roles, "label"));
                    }
                }
            } else if (credit instanceof Credit.House house) {
                people.add(new Credit.People(List.of(house.name()), roles, "label"));
            }
        }
        return people;
    }

    /** Without what stands in brackets behind a name and is no role: where somebody works, how the name is written elsewhere. */
    private String withoutNotes(String names) {
        return NOTE.matcher(names)
                .replaceAll(note -> mayNamePeople(note.group(1)) || mayNamePeople("(" + note.group(1) + ")")
                        ? Matcher.quoteReplacement(note.group())
                        : "");
    }

    private List<Credit> read(List<Segmenter.Segment> segments) {
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Segmenter.Segment segment = segments.get(i);
            String text = segment.text();
            if (segment.quoted()) {
                credits.add(new Credit.Title(text));
                continue;
            }
            if (isLabelAlone(text)) {
                continue;
            }
            String lower = Lexicon.lower(text);
            Optional<RoleWord> alone = roleOf(lower);
            boolean opens = alone.isPresent() && credits.isEmpty() && i + 1 < segments.size();
            if (opens && isNamed(cleanName(segments.get(i + 1).text()), alone.get())) {
                credits.add(new Credit.People(
                        List.of(cleanName(segments.get(i + 1).text())),
                        alone.get().roles(),
                        alone.get().language() + "/role-before"));
                i++;
                continue;
            }
            if (alone.isPresent() && !credits.isEmpty()) {
                takePlain(credits, List.of(), alone.get(), !segment.joined(), true);
                continue;
            }
            if (readHouse(text, lower, credits)
                    || readAfter(segment, lower, credits)
                    || readBefore(segment, lower, credits)) {
                continue;
            }
            credits.add(new Credit.Plain(text, segment.mark()));
        }
        return spread(credits);
    }

    /** Whether the text is a label or a word such as 출간, which says what stands beside it. */
    private boolean isLabelAlone(String text) {
        String compact = Lexicon.compact(text);
        return noise.contains(compact)
                || EDITION.matcher(text).matches()
                || (text.charAt(0) > 0x2E80
                        && lexicon.labelAt(text, 0)
                                .filter(hit -> hit.end() >= text.length() && !hit.means(Label.CONTRIBUTOR))
                                .isPresent()
                        && text.length() >= 2);
    }

    private Optional<RoleWord> roleOf(String lower) {
        RoleWord role = roleByWord.get(lower);
        boolean spaced = role == null && (lower.indexOf('·') >= 0 || lower.indexOf('/') >= 0);
        return Optional.ofNullable(
                spaced ? roleByWord.get(ROLE_MARK.matcher(lower).replaceAll("·")) : role);
    }

    private boolean readHouse(String text, String lower, List<Credit> credits) {
        for (String word : publisherAfter.at(text.charAt(text.length() - 1))) {
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
        for (String start : publisherBefore.at(lower.charAt(0))) {
            if (lower.startsWith(start) && lower.length() > start.length() + 1) {
                char next = lower.charAt(start.length());
                boolean named = start.startsWith("éditions") || start.equals("chez");
                if (next == ' ' || next == ':' || start.endsWith(":")) {
                    String name = BEFORE_DATE
                            .matcher(text.substring(start.length()).replaceAll("^[\\s:]+", ""))
                            .replaceFirst("");
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
        return startingLike(lower).stream()
                .map(RoleWord::word)
                .anyMatch(word -> lower.startsWith(word) && lower.startsWith(" ", word.length()));
    }

    private static boolean isHouse(String name) {
        return name.length() >= 2
                && name.length() <= 40
                && !UNHOUSED.matcher(name).find()
                && name.chars().anyMatch(Character::isLetter)
                && name.split(" ").length <= 6
                && (Character.isLetterOrDigit(name.codePointAt(0)) || name.startsWith("(") || name.startsWith("㈜"));
    }

    private boolean readAfter(Segmenter.Segment segment, String lower, List<Credit> credits) {
        String text = segment.text();
        char end = lower.charAt(lower.length() - 1);
        // A role in brackets ends with the bracket, whatever its word.
        for (RoleWord role : end == ')' ? after : afterByEnd.at(end)) {
            int cut = endOfName(lower, role.word());
            if (cut <= 0) {
                continue;
            }
            String names = text.substring(0, cut).strip();
            List<String> clean = new ArrayList<>();
            for (String name : split(names)) {
                clean.add(cleanName(name));
            }
            double least = role.genre() ? SURE_PERSON : 0;
            if (!clean.isEmpty()
                    && clean.stream()
                            .allMatch(name -> shapes.canBeName(name) && shapes.personLikeness(name) >= least)) {
                takePlain(credits, clean, role, !segment.joined(), false);
                return true;
            }
        }
        return false;
    }

    /** Where the name before {@code word} ends, -1 where the text does not end with that role. */
    private int endOfName(String lower, String word) {
        if (!lower.endsWith(word)) {
            int open = lower.length() - word.length() - 2;
            boolean bracketed =
                    open > 0 && lower.endsWith(")") && lower.charAt(open) == '(' && lower.startsWith(word, open + 1);
            return bracketed ? open : -1;
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
        boolean runsOn = word.equals("지음") || word.equals("옮김") || word.equals("엮음");
        return runsOn && cut >= 2 && cut <= 4 ? cut : -1;
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
        credits.add(new Credit.People(
                all, role.roles(), role.language() + (role.genre() ? "/genre-after" : "/role-after")));
    }

    /** The first text of a line may be the title; it is a name only where its form says so. */
    private boolean isPersonEnough(String name, boolean first) {
        return shapes.personLikeness(name) >= (first ? 0.45 : 0.25);
    }

    private boolean readBefore(Segmenter.Segment segment, String lowerSegment, List<Credit> credits) {
        String text = segment.text().replace('　', ' ');
        String lower = lowerSegment.replace('　', ' ').replace('’', '\'');
        Matcher translated = TRANSLATED_FROM.matcher(text);
        if (translated.matches() && shapes.canBeName(cleanName(translated.group("name")))) {
            List<String> names = split(translated.group("name")).stream()
                    .map(this::cleanName)
                    .toList();
            credits.add(new Credit.People(names, List.of(ContributorRole.TRANSLATOR), "role-before"));
            return true;
        }
        for (RoleWord role : startingLike(lower)) {
            String word = role.word();
            if (!lower.startsWith(word) || lower.length() <= word.length() + 1) {
                continue;
            }
            char next = lower.charAt(word.length());
            boolean apostrophe = word.endsWith("'");
            if (next != ' ' && next != ':' && next != '=' && !isDot(next) && !apostrophe && !word.endsWith(":")) {
                continue;
            }
            String names = text.substring(word.length()).replaceAll("^[\\s:=・･·ㆍ]+", "");
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

    private static boolean isDot(char c) {
        return c == '・' || c == '･' || c == '·' || c == 'ㆍ';
    }

    private List<RoleWord> startingLike(String lower) {
        return lower.isEmpty() ? List.of() : beforeByStart.at(lower.charAt(0));
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
        return BLANKS.matcher(Segmenter.strip(clean)).replaceAll(" ");
    }

    private boolean isJournalist(String name) {
        return journalists.stream().anyMatch(word -> name.endsWith(" " + word));
    }

    /** Takes a reading in Hangul out from behind the Hanja that it reads: {@code 國土(국토)} becomes {@code 國土}. */
    public static String ungloss(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
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
