package io.frontlist.producer.understanding.text;

import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts wrapped lines together again as the publisher wrote them: words that a wrap has cut are whole again, words that were
 * apart stay apart.
 *
 * <p>Korean is set so that a line may end inside a word. Text extracted from such pages often keeps the blank of a wrap that fell
 * between two words at the end of the line, and nothing where it cut a word; but a line that the typesetter filled to the last
 * column ends a word without one, and other extractors drop all blanks at line ends. So the document is measured first:
 *
 * <ul>
 *   <li>some wrapped lines end in a blank and some do not: blanks tell. A blank ends a word. Without one the word goes on, unless
 *       the last word of the line is a whole one (it stands elsewhere in the document, and it is a known noun with a closing
 *       particle), the next line starts with something that starts words elsewhere and is no particle or ending, and the two
 *       put together start no word of the document;
 *   <li>no line ends in a blank, but lines start with bare particles or endings: words are cut and nothing tells. Each wrap is
 *       decided by what the document has elsewhere (the two put together, or each for itself) and by particles and endings;
 *   <li>otherwise lines were broken between words, and a blank goes in.
 * </ul>
 *
 * <p>Chinese characters and Kana never get a blank; a hyphen at the end of a line in Latin letters goes where the next line
 * starts small. Immutable.
 */
public final class Rejoiner {
    private enum Wraps {
        BLANKS_TELL,
        CUT_UNTOLD,
        BETWEEN_WORDS
    }

    private static final String CLOSING = "’”'\")]}〉》」』】〕>,.!?;:…。、";
    private static final String OPENING = "‘“([{〈《「『【〔<";
    private static final String GLUING = "·/~∼～";
    private static final int SHORTEST_WRAP = 40;

    private final Vocabulary vocabulary;
    private final Set<String> particles;
    private final Set<String> closingParticles;
    private final Set<String> endings;
    private final Set<String> shortWords;
    private final Wraps wraps;

    /** Measures a document. */
    public Rejoiner(List<Line> document, Lexicon lexicon) {
        this.particles = lexicon.words("particle");
        this.closingParticles = lexicon.words("closing-particle");
        this.endings = lexicon.words("ending");
        this.shortWords = lexicon.words("short-word");
        this.wraps = measure(document);
        // Where lines were broken between words, nobody asks for words.
        this.vocabulary = Vocabulary.of(wraps == Wraps.BETWEEN_WORDS ? List.of() : document);
    }

    private Wraps measure(List<Line> document) {
        int told = 0;
        int untold = 0;
        int bare = 0;
        for (int i = 0; i + 1 < document.size(); i++) {
            Line line = document.get(i);
            Line next = document.get(i + 1);
            if (line.width() < SHORTEST_WRAP
                    || next.isBlank()
                    || !Characters.isSyllable(lastOf(line.folded().stripTrailing()))) {
                continue;
            }
            if (line.endsInBlank()) {
                told++;
                continue;
            }
            untold++;
            String right = firstWord(next.folded());
            if ((particles.contains(right) || endings.contains(right)) && !shortWords.contains(right)) {
                bare++;
            }
        }
        if (told > 0 && untold > 0) {
            return Wraps.BLANKS_TELL;
        }
        return bare > 0 && bare * 25 >= untold ? Wraps.CUT_UNTOLD : Wraps.BETWEEN_WORDS;
    }

    /** The lines of one paragraph or heading as one text, of the originals. */
    public String join(List<Line> lines) {
        int length =
                lines.stream().mapToInt(line -> line.original().length() + 1).sum();
        StringBuilder text = new StringBuilder(length);
        Line last = null;
        for (Line line : lines) {
            String part = line.original().strip();
            if (part.isEmpty()) {
                continue;
            }
            if (last != null) {
                if (isHyphenated(last, line)) {
                    text.setLength(text.length() - 1);
                } else if (isApart(last, line)) {
                    text.append(' ');
                }
            }
            text.append(part);
            last = line;
        }
        return text.toString();
    }

    /** The lines of one heading, which somebody broke by hand: a blank goes between them. */
    public static String joinHeading(List<Line> lines) {
        return lines.stream().map(line -> line.original().strip()).collect(Collectors.joining(" "));
    }

    private static boolean isHyphenated(Line left, Line right) {
        String before = left.original().strip();
        return before.endsWith("-")
                && before.length() > 2
                && isLatin(before.charAt(before.length() - 2))
                && Character.isLowerCase(right.original().stripLeading().charAt(0));
    }

    /** Whether a blank stood between the two lines. */
    boolean isApart(Line left, Line right) {
        String before = left.folded().strip();
        String after = right.folded().strip();
        if (before.isEmpty() || after.isEmpty()) {
            return false;
        }
        char last = lastOf(before);
        char first = after.charAt(0);
        if (left.endsInBlank() && !isEasternWithoutBlanks(last, first)) {
            return true;
        }
        if (OPENING.indexOf(last) >= 0 || GLUING.indexOf(last) >= 0 || CLOSING.indexOf(first) >= 0) {
            return false;
        }
        if (isEasternWithoutBlanks(last, first)) {
            return false;
        }
        String leftWord = lastWord(before);
        String rightWord = firstWord(after);
        if (CLOSING.indexOf(last) >= 0) {
            boolean sentenceGoesOn = ".,!?;:…".indexOf(last) < 0 && isTail(rightWord) && Characters.isSyllable(first);
            return !sentenceGoesOn;
        }
        if (wraps == Wraps.BETWEEN_WORDS) {
            return true;
        }
        if (Characters.isSyllable(last) && Characters.isSyllable(first)) {
            return wraps == Wraps.BLANKS_TELL
                    ? isWholeDespiteNoBlank(leftWord, rightWord)
                    : isMoreLikelyApart(leftWord, rightWord);
        }
        if (isLatin(last) && isLatin(first)) {
            return true;
        }
        if (Characters.isSyllable(first)) {
            // 10|억, 2014|년, SCM|을
            return false;
        }
        return endsInClosingParticle(leftWord);
    }

    private static boolean isEasternWithoutBlanks(char last, char first) {
        boolean han = isHanOrKana(last) || isHanOrKana(first) || last == '。' || last == '、' || last == '」';
        return han
                && !Characters.isSyllable(last)
                && !Characters.isSyllable(first)
                && !(isLatin(last) && isLatin(first));
    }

    private boolean isWholeDespiteNoBlank(String left, String right) {
        String joined = left + right;
        if (vocabulary.hasPrefix(joined) || isTail(right)) {
            return false;
        }
        return right.length() >= 2
                && vocabulary.has(left)
                && endsInClosingParticle(left)
                && vocabulary.hasPrefix(right.substring(0, 2));
    }

    private boolean isMoreLikelyApart(String left, String right) {
        double apart = 0;
        String joined = left + right;
        if (vocabulary.has(joined)) {
            apart -= 3;
        } else if (joined.length() >= 3 && vocabulary.hasPrefix(joined)) {
            apart -= 2;
        }
        if (isTail(right) && !shortWords.contains(right)) {
            apart -= 2.5;
        }
        if (vocabulary.has(left)) {
            apart += 1.5;
        } else if (left.length() == 1 && !shortWords.contains(left)) {
            apart -= 2;
        }
        if (vocabulary.has(right) && right.length() > 1) {
            apart += 1.5;
        } else if (right.length() >= 2 && vocabulary.hasPrefix(right.substring(0, 2))) {
            apart += 0.5;
        } else {
            apart -= 0.5;
        }
        if (endsInClosingParticle(left) || (left.length() >= 3 && endsInEnding(left))) {
            apart += 1.5;
        }
        return apart > 0;
    }

    /** Whether the word is a noun that the document knows, with a particle that ends it. */
    private boolean endsInClosingParticle(String word) {
        for (int cut = Math.max(1, word.length() - 3); cut < word.length(); cut++) {
            if (closingParticles.contains(word.substring(cut))) {
                String stem = word.substring(0, cut);
                if (stem.length() >= 2 && vocabulary.hasPrefix(stem)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean endsInEnding(String word) {
        return endings.contains(word.substring(word.length() - 2))
                || endings.contains(word.substring(word.length() - 1));
    }

    /** Whether the word can only go on from what stands before it. */
    private boolean isTail(String word) {
        return particles.contains(word) || endings.contains(word);
    }

    private static String lastWord(String text) {
        int end = text.length();
        while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private static String firstWord(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static char lastOf(String text) {
        return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    }

    private static boolean isHanOrKana(char c) {
        return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || c == '々';
    }

    private static boolean isLatin(char c) {
        return c < 0x250 && Character.isLetter(c);
    }
}
