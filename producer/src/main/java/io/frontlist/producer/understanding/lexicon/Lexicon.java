package io.frontlist.producer.understanding.lexicon;

import io.frontlist.schemas.event.ContributorRole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words and layouts of all languages, from the files {@code lexicon/<language>.lexicon} beside this package's parent. A file
 * has the parts {@code [labels]}, {@code [sections]}, {@code [roles-after]}, {@code [genres-after]},
 * {@code [roles-before]}, {@code [words]} and
 * {@code [grammar]}, each with lines {@code key = value, value}; {@code #} starts a line that is a comment. Immutable.
 */
public final class Lexicon {
    /** The languages that there are files for, the home market's first. */
    public static final List<String> LANGUAGES = List.of("ko", "ja", "en", "de", "fr");

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z]+)>");

    private final LabelTrie labels = new LabelTrie();
    private final Map<String, Label> sections = new HashMap<>();
    private final BitSet sectionStarts = new BitSet();
    private final List<RoleWord> rolesAfter = new ArrayList<>();
    private final List<RoleWord> rolesBefore = new ArrayList<>();
    private final Map<String, Set<String>> words = new LinkedHashMap<>();
    private final Map<String, Set<String>> wordsOfLanguage = new HashMap<>();
    private final List<Grammar> grammars = new ArrayList<>();

    private Lexicon() {}

    /** Reads the lexicons of all languages from the class path. */
    public static Lexicon load() {
        Lexicon lexicon = new Lexicon();
        for (String language : LANGUAGES) {
            String name = "/io/frontlist/producer/understanding/lexicon/" + language + ".lexicon";
            try (InputStream in = Lexicon.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("The lexicon " + name + " is not on the class path");
                }
                lexicon.read(language, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException("The lexicon " + name + " cannot be read", e);
            }
        }
        Comparator<RoleWord> longestFirst =
                Comparator.comparingInt((RoleWord role) -> role.word().length()).reversed();
        lexicon.rolesAfter.sort(longestFirst);
        lexicon.rolesBefore.sort(longestFirst);
        return lexicon;
    }

    private void read(String language, BufferedReader reader) throws IOException {
        String part = "";
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String entry = line.strip();
            if (entry.isEmpty() || entry.startsWith("# ")) {
                continue;
            }
            if (entry.startsWith("[") && entry.endsWith("]")) {
                part = entry.substring(1, entry.length() - 1);
                continue;
            }
            int equals = entry.indexOf('=');
            if (equals < 0) {
                throw new IllegalStateException("No '=' in a line of the " + language + " lexicon: " + entry);
            }
            add(
                    language,
                    part,
                    entry.substring(0, equals).strip(),
                    entry.substring(equals + 1).strip());
        }
    }

    private void add(String language, String part, String key, String value) {
        switch (part) {
            case "labels" -> {
                for (String label : list(value)) {
                    labels.add(label, sense(language, key));
                }
            }
            case "sections" -> {
                for (String heading : list(value)) {
                    sections.putIfAbsent(compact(heading), Label.of(key));
                    sectionStarts.set(startOf(heading));
                }
            }
            case "roles-after" -> addRoles(rolesAfter, language, key, value, false);
            case "genres-after" -> addRoles(rolesAfter, language, key, value, true);
            case "roles-before" -> addRoles(rolesBefore, language, key, value, false);
            case "words" -> {
                words.computeIfAbsent(key, k -> new LinkedHashSet<>()).addAll(list(value));
                wordsOfLanguage
                        .computeIfAbsent(language + "/" + key, k -> new LinkedHashSet<>())
                        .addAll(list(value));
            }
            case "grammar" -> grammars.add(grammar(language, key, value));
            default -> throw new IllegalStateException("Unknown part [" + part + "] in the " + language + " lexicon");
        }
    }

    private static void addRoles(List<RoleWord> roles, String language, String key, String value, boolean genre) {
        for (String word : list(value)) {
            roles.add(new RoleWord(word.toLowerCase(Locale.ROOT), roles(key), language, genre));
        }
    }

    private static LabelSense sense(String language, String key) {
        boolean isRole = Character.isUpperCase(key.charAt(0));
        return isRole
                ? new LabelSense(Label.CONTRIBUTOR, roles(key), language)
                : new LabelSense(Label.of(key), List.of(), language);
    }

    private static List<ContributorRole> roles(String key) {
        List<ContributorRole> roles = new ArrayList<>();
        for (String role : key.split("\\+")) {
            roles.add(ContributorRole.valueOf(role));
        }
        return roles;
    }

    private static Grammar grammar(String language, String key, String value) {
        String[] parts = value.split("\\s+;\\s+", 4);
        if (parts.length != 4) {
            throw new IllegalStateException("The grammar " + key + " of " + language + " lacks a part: " + value);
        }
        List<String> groups = new ArrayList<>();
        Matcher matcher = GROUP.matcher(parts[3]);
        while (matcher.find()) {
            groups.add(matcher.group(1));
        }
        return new Grammar(
                language + "/" + key,
                Double.parseDouble(parts[0]),
                List.of(parts[1].split("\\|")),
                Integer.parseInt(parts[2]),
                Pattern.compile(parts[3]),
                groups);
    }

    private static List<String> list(String value) {
        List<String> items = new ArrayList<>();
        for (String item : value.split(",")) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    /** The text in lower case; the same string where it has no letters with a case, as most lines of the home market. */
    public static String lower(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean caseless =
                    c >= 0x2E80 ? c <= 0xD7A3 : c < 'A' || (c > 'Z' && c < 0xC0) || (c >= 0x2000 && c < 0x2100);
            if (!caseless) {
                return text.toLowerCase(Locale.ROOT);
            }
        }
        return text;
    }

    /** Letters and digits only, in lower case: the form in which headings are compared. */
    public static String compact(String text) {
        char[] compact = text.toCharArray();
        int length = 0;
        for (char c : compact) {
            boolean syllable = Characters.isSyllable(c);
            if (syllable) {
                compact[length++] = c;
            } else if (Character.isLetterOrDigit(c)) {
                compact[length++] = Character.toLowerCase(c);
            }
        }
        return new String(compact, 0, length);
    }

    /** The longest label that starts at {@code from} in a folded text. */
    public Optional<LabelHit> labelAt(String folded, int from) {
        return labels.at(folded, from);
    }

    /** The section that a heading opens. */
    public Optional<Label> section(String heading) {
        boolean possible = heading.length() <= 60 && sectionStarts.get(startOf(heading));
        return possible ? Optional.ofNullable(sections.get(compact(heading))) : Optional.empty();
    }

    /** The first letter or digit in lower case, a blank where there is none. */
    private static char startOf(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                return Character.toLowerCase(c);
            }
        }
        return ' ';
    }

    /** Words that follow a name, the longest first. */
    public List<RoleWord> rolesAfter() {
        return Collections.unmodifiableList(rolesAfter);
    }

    /** Words that precede a name, the longest first. */
    public List<RoleWord> rolesBefore() {
        return Collections.unmodifiableList(rolesBefore);
    }

    /** The words of a kind in all languages, as written in the files. */
    public Set<String> words(String kind) {
        return Collections.unmodifiableSet(words.getOrDefault(kind, Set.of()));
    }

    /** The words of a kind in one language. */
    public Set<String> words(String language, String kind) {
        return Collections.unmodifiableSet(wordsOfLanguage.getOrDefault(language + "/" + kind, Set.of()));
    }

    /** The kinds of words that start with {@code prefix}. */
    public List<String> kinds(String prefix) {
        return words.keySet().stream().filter(kind -> kind.startsWith(prefix)).toList();
    }

    /** What stands behind {@code prefix} in the first kind of which a word fits, such as {@code ko} for {@code language-}. */
    public Optional<String> kindOf(String prefix, Predicate<String> fits) {
        return kinds(prefix).stream()
                .filter(kind -> words(kind).stream().anyMatch(fits))
                .map(kind -> kind.substring(prefix.length()))
                .findFirst();
    }

    /** The words of a kind as {@link #alternatives(Set)}. */
    public String alternatives(String kind) {
        return alternatives(words(kind));
    }

    /**
     * {@code words} as one alternative of an expression. Those that start with the same letter stand together behind it, the longest
     * first, so that a place where none of them starts is told by the first letters and not by every word.
     */
    public static String alternatives(Set<String> words) {
        Map<String, List<String>> rests = new TreeMap<>();
        words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(word -> {
                    int first = word.offsetByCodePoints(0, 1);
                    rests.computeIfAbsent(word.substring(0, first), start -> new ArrayList<>())
                            .add(Pattern.quote(word.substring(first)));
                });
        return rests.entrySet().stream()
                .map(start -> Pattern.quote(start.getKey()) + "(?:" + String.join("|", start.getValue()) + ")")
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    /** Layouts of all languages. */
    public List<Grammar> grammars() {
        return Collections.unmodifiableList(grammars);
    }
}
