package io.frontlist.producer.understanding.facts;

import io.frontlist.producer.understanding.lexicon.ByCharacter;
import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judges by its form alone whether a text can be the name of a person, of a body or of a publisher. Thread-safe. */
public final class NameShapes {
    private static final String UNFIT = "!?。:;\"“”‘’『』《》〈〉「」<>|=@#★☆※…~";
    private static final Pattern WORD_END = Pattern.compile("[ ·]+");
    private static final Pattern LATIN_NAME = Pattern.compile(
            "(?:\\p{Lu}[\\p{L}'’.\\-]*|\\p{Lu}\\.)(?: (?:\\p{Lu}[\\p{L}'’.\\-]*|\\p{Ll}{1,3}\\.?|[dl]['’]\\p{Lu}[\\p{L}\\-]*)){0,5}");
    private static final Pattern INFLECTED =
            Pattern.compile("(?!카를$)[가-힣]+(?:는|을|를|의|에서|에게|으로|하고|한다|했다|이다|된다|하는|되는|있는|없는|위한|대한|과의|와의|까지|부터)");
    /** 외 5인, 외 다수, ほか: others stand behind the one who is named. */
    private static final Pattern AND_OTHERS =
            Pattern.compile("\\s+(?:외|등|ほか|他)(?:\\s?\\d{1,3}\\s?[인명名])?$|\\s+외\\s?다수$");

    private static final Pattern HOUSE_AND_PLACE =
            Pattern.compile("(?<house>[^,:]{3,40}), (?:\\p{Lu}[\\p{L}./ -]{2,25}?)(?:,? (?:19|20)\\d{2})?\\.?");
    /** What starts a title and no name. */
    private static final Set<String> ARTICLES =
            Set.of("the", "a", "an", "der", "die", "das", "ein", "eine", "le", "les", "un", "une");

    private static final Pattern INCORPORATED = Pattern.compile("㈜|\\(주\\)|（주）");
    private static final int LONGEST_KANA = 10;
    private static final Pattern KANA_SENTENCE = Pattern.compile("[はがにでとるたい]");
    private static final int LONGEST = 40;
    private static final String PARTICLES = "은는이가을를의와과도";

    private final Set<String> surnames;
    private final Set<String> corporateEnds;
    /** In lower case, by their last character; those of Latin letters with a blank in front. */
    private final ByCharacter<String> publisherEnds;

    /** In lower case, by their first character; those of Latin letters with a blank behind. */
    private final ByCharacter<String> publisherStarts;

    /** What begins or ends a line that can be nothing but the name of a house. */
    private final Pattern house;

    private final List<String> houseStarts;

    private final Set<String> particles;
    private final Set<String> etAl;
    private final Set<String> stopwords;
    private final Set<String> noNameStarts;

    public NameShapes(Lexicon lexicon) {
        surnames = lexicon.words("surname");
        corporateEnds = lexicon.words("corporate-end");
        publisherEnds = ByCharacter.of(
                lexicon.words("publisher-end").stream()
                        .map(end -> isEastern(end) ? end : " " + end.toLowerCase(Locale.ROOT))
                        .toList(),
                end -> end.charAt(end.length() - 1));
        publisherStarts = ByCharacter.of(
                lexicon.words("publisher-start").stream()
                        .map(start -> isEastern(start) || start.charAt(0) == '('
                                ? start
                                : start.toLowerCase(Locale.ROOT) + " ")
                        .toList(),
                start -> start.charAt(0));
        house = Pattern.compile("(?:" + lexicon.alternatives("house-start") + "\\s?|㈜|\\(주\\))\\S.*|\\S.*?(?:"
                + alternatives(lexicon, true) + "|\\s" + alternatives(lexicon, false) + ")");
        houseStarts =
                lexicon.words("house-start").stream().map(Lexicon::compact).toList();
        particles = lexicon.words("name-particle");
        etAl = lexicon.words("et-al");
        stopwords = lexicon.words("stopword");
        noNameStarts = lexicon.words("no-name-start");
    }

    /** Whether the text may be a name at all. */
    public boolean canBeName(String name) {
        String text = AND_OTHERS.matcher(name).replaceFirst("");
        if (text.isEmpty() || text.length() > LONGEST || isUnfit(text) || isLetter(text)) {
            return false;
        }
        String[] words = WORD_END.split(text);
        if (words.length > 7) {
            return false;
        }
        if (isKoreanName(text)) {
            return true;
        }
        if (isHangul(text) && text.length() == 4 && isNameWithParticle(text)) {
            return false;
        }
        for (String start : noNameStarts) {
            if (text.startsWith(start)) {
                return false;
            }
        }
        if (text.indexOf('を') >= 0
                || text.endsWith("の")
                || (text.length() > LONGEST_KANA && KANA_SENTENCE.matcher(text).find())) {
            return false;
        }
        for (String word : words) {
            if (INFLECTED.matcher(word).matches() || isLatinWordThatNamesNobody(word)) {
                return false;
            }
        }
        char last = text.charAt(text.length() - 1);
        return Character.isLetter(last) || last == '.' || last == ')';
    }

    /** One Latin letter alone is what is left of an abbreviation, such as b&w. */
    private static boolean isLetter(String text) {
        return text.length() == 1 && text.charAt(0) < 0x250;
    }

    private static boolean isUnfit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '0' && c <= '9') || UNFIT.indexOf(c) >= 0) {
                return true;
            }
        }
        return text.contains("..");
    }

    /** Small words of more than three letters stand in no name but as known particles. */
    private boolean isLatinWordThatNamesNobody(String word) {
        return word.length() > 3
                && word.charAt(0) < 0x250
                && Character.isLowerCase(word.charAt(0))
                && word.indexOf('\'') < 0
                && word.indexOf('’') < 0
                && !particles.contains(word);
    }

    /** Two to four syllables that start with a Korean surname. */
    public boolean isKoreanName(String text) {
        if (text.length() < 2 || text.length() > 4 || !isHangul(text)) {
            return false;
        }
        return surnames.contains(text.substring(0, 2))
                || (surnames.contains(text.substring(0, 1)) && !isNameWithParticle(text));
    }

    /** A surname of one syllable, two more and a particle: hardly anybody has a given name of three. */
    private boolean isNameWithParticle(String text) {
        return text.length() == 4
                && PARTICLES.indexOf(text.charAt(3)) >= 0
                && surnames.contains(text.substring(0, 1))
                && !surnames.contains(text.substring(0, 2));
    }

    /** How much the text looks like a person, 0 to 1. */
    public double personLikeness(String text) {
        if (!canBeName(text)) {
            return 0;
        }
        if (publisherLikeness(text) > 0.5) {
            return 0.1;
        }
        if (isKoreanName(text)) {
            return text.length() == 3 ? 0.9 : 0.75;
        }
        for (String end : corporateEnds) {
            if (text.endsWith(end)) {
                return 0.6;
            }
        }
        if (hasHangul(text)) {
            int words = WORD_END.split(text).length;
            return words >= 2 && words <= 4 && text.length() <= 16 ? 0.5 : 0.3;
        }
        if (isKanaOrHan(text)) {
            boolean dotted = text.indexOf('·') > 0 || text.indexOf('・') > 0 || text.indexOf('=') > 0;
            return dotted ? 0.8 : text.length() >= 3 && text.length() <= 7 ? 0.6 : 0.35;
        }
        return latinLikeness(text);
    }

    private double latinLikeness(String text) {
        if (!LATIN_NAME.matcher(text).matches()) {
            return 0.1;
        }
        String[] words = text.split(" ");
        if (ARTICLES.contains(words[0].toLowerCase(Locale.ROOT))) {
            return 0.2;
        }
        for (String word : words) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (stopwords.contains(lower) && !particles.contains(lower)) {
                return 0.2;
            }
        }
        return words.length >= 2 && words.length <= 4 ? 0.75 : 0.3;
    }

    /** How much the text looks like a publishing house, 0 to 1. */
    public double publisherLikeness(String text) {
        if (text.isEmpty() || text.length() > LONGEST + 10) {
            return 0;
        }
        String lower = Lexicon.lower(text);
        for (String end : publisherEnds.at(lower.charAt(lower.length() - 1))) {
            boolean longer = !isEastern(end) || text.length() > end.length() + (end.length() == 1 ? 1 : 0);
            if (longer && lower.endsWith(end)) {
                return end.length() == 1 ? 0.6 : 0.9;
            }
        }
        for (String start : publisherStarts.at(lower.charAt(0))) {
            if (lower.startsWith(start)) {
                return 0.9;
            }
        }
        return text.startsWith("㈜") ? 0.9 : 0.3;
    }

    private static String alternatives(Lexicon lexicon, boolean eastern) {
        return Lexicon.alternatives(lexicon.words("house-end").stream()
                .filter(end -> isEastern(end) == eastern)
                .collect(Collectors.toSet()));
    }

    /** Whether the text can be nothing but the name of a publishing house. */
    public boolean isSurelyHouse(String text) {
        String[] words = WORD_END.split(text);
        return text.length() <= LONGEST
                && words.length <= 5
                && house.matcher(text).matches()
                && canBeName(text)
                && (text.charAt(0) > 0x2E80
                        || text.charAt(0) == '('
                        || (Character.isUpperCase(text.charAt(0))
                                && (houseStarts.contains(Lexicon.compact(words[0]))
                                        || !stopwords.contains(Lexicon.lower(words[0])))));
    }

    /** The house of {@code Nordlicht Verlag, Hamburg 2025}, what can be nothing but a house with where it is and perhaps a year. */
    public Optional<String> houseBeforePlace(String text) {
        Matcher matcher = HOUSE_AND_PLACE.matcher(text);
        return matcher.matches() && isSurelyHouse(matcher.group("house"))
                ? Optional.of(matcher.group("house"))
                : Optional.empty();
    }

    /** The compact form of a house's name without what says that it is one, as 물결무늬 for 도서출판 물결무늬. */
    public String bareHouse(String name) {
        String compact = Lexicon.compact(INCORPORATED.matcher(name).replaceAll(""));
        for (String start : houseStarts) {
            if (compact.startsWith(start) && compact.length() >= start.length() + 2) {
                return compact.substring(start.length());
            }
        }
        return compact;
    }

    private static boolean isEastern(String text) {
        return text.charAt(0) > 0x2E80;
    }

    /** Whether the text is a name followed by a word for "and others". */
    public boolean isEtAl(String word) {
        return etAl.contains(word);
    }

    public static boolean isHangul(String text) {
        return text.chars().allMatch(Characters::isSyllable);
    }

    public static boolean hasHangul(String text) {
        return text.chars().anyMatch(Characters::isSyllable);
    }

    public static boolean isKanaOrHan(String text) {
        return text.chars()
                .allMatch(c -> (c >= 0x3005 && c <= 0x30FF)
                        || (c >= 0x3400 && c <= 0x9FFF)
                        || c == ' '
                        || c == '·'
                        || c == '='
                        || (c >= 0xFF00 && c <= 0xFF9F));
    }
}
