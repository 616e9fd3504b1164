package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a value can be what its field says, however surely it was found: what cannot is for a person to look at. Thread-safe. */
final class Plausibility {
    private static final Pattern UNFIT = Pattern.compile("[\\t|│]|https?://|www\\.|@[\\p{Alnum}-]+\\.");
    /** The number of an item, or a bracket before something else. */
    private static final Pattern ITEM = Pattern.compile(
            "^(?:[가-하]|[ivxIVX]{1,4}|[A-Za-z]|\\d{1,2})[.)]\\s.*|^[一二三四五六七八九十][、.]?(?:\\s.*)?|^[\\[【〔][^\\]】〕]*[\\]】〕].*");
    /** A title in its quotes beside other words: what is said of it, not itself. */
    private static final Pattern QUOTES_TITLE =
            Pattern.compile(".*[\\p{L}\\p{N}].*[『《「〈][^』》」〉]*[』》」〉].*|.*[『《「〈][^』》」〉]*[』》」〉].*[\\p{L}\\p{N}].*");

    private static final int LONGEST_TITLE = 90;
    private static final int LONGEST_NAME = 40;

    private final Lexicon lexicon;
    private final HeadNoise noise;
    private final NameShapes shapes;
    private final Set<String> kinds = new HashSet<>();
    /** How books are made. */
    private final Set<String> makes = new HashSet<>();
    /** What stands for a person without naming one, perhaps with a particle behind it. */
    private final Set<String> noNames = new HashSet<>();

    private final Set<String> creditStarts;
    private final Set<String> smallWords;

    Plausibility(Lexicon lexicon, HeadNoise noise, NameShapes shapes) {
        this.lexicon = lexicon;
        this.noise = noise;
        this.shapes = shapes;
        creditStarts = lexicon.words("credit-start");
        smallWords = lexicon.words("stopword");
        lexicon.words("no-name").forEach(word -> noNames.add(Lexicon.compact(word)));
        lexicon.words("subject-word").forEach(word -> kinds.add(Lexicon.compact(word)));
        lexicon.words("genre-line").forEach(word -> kinds.add(Lexicon.compact(word)));
        lexicon.words("fact-noise").forEach(word -> kinds.add(Lexicon.compact(word)));
        Stream.concat(Stream.of("trim-name"), lexicon.kinds("form-").stream())
                .flatMap(kind -> lexicon.words(kind).stream())
                .forEach(word -> makes.add(Lexicon.compact(word)));
    }

    /** No title has cells, addresses or a label in front, and none is a word that heads a form. */
    boolean isTitle(String text) {
        return isText(text, LONGEST_TITLE)
                && !noise.isMadeOfNoise(text)
                && !makes.contains(Lexicon.compact(text))
                && lexicon.section(text).isEmpty()
                && !ITEM.matcher(text).matches()
                && !QUOTES_TITLE.matcher(text).matches()
                && !startsWithCredit(text)
                && !shapes.isSurelyHouse(text)
                && !isLabelled(text);
    }

    private boolean startsWithCredit(String text) {
        String lower = Lexicon.lower(text);
        return creditStarts.stream().anyMatch(lower::startsWith);
    }

    boolean isHouse(String text) {
        return isText(text, LONGEST_NAME)
                && !kinds.contains(Lexicon.compact(text))
                && !makes.contains(Lexicon.compact(text))
                && !ITEM.matcher(text).matches()
                && !smallWords.contains(Lexicon.lower(text))
                && !isLabelled(text);
    }

    boolean isPerson(String text) {
        String compact = Lexicon.compact(text);
        return isText(text, LONGEST_NAME)
                && shapes.canBeName(text)
                && !kinds.contains(compact)
                && noNames.stream()
                        .noneMatch(word -> compact.startsWith(word) && compact.length() <= word.length() + 1);
    }

    private static boolean isText(String text, int longest) {
        return text.length() <= longest
                && text.chars().anyMatch(Character::isLetterOrDigit)
                && !UNFIT.matcher(text).find();
    }

    private boolean isLabelled(String text) {
        int colon = Math.max(text.indexOf(" : "), text.indexOf(": "));
        return colon > 0
                && lexicon.labelAt(text, 0)
                        .filter(hit -> hit.end() >= colon - 1)
                        .isPresent();
    }
}
