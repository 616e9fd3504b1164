package io.frontlist.searchindex.query;

import io.frontlist.schemas.Isbn13;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query's text taken apart. There is no syntax in it that could be wrong: quotes of any kind that come in pairs make a phrase, all
 * other punctuation separates words.
 *
 * @param whole the text in Unicode form NFKC, without control characters
 * @param terms words and phrases in their order, at most {@link #MAX_TERMS}
 */
record QueryText(String whole, List<Term> terms) {
    /** What goes beyond is left out, so that no query grows past what Lucene takes. */
    static final int MAX_TERMS = 24;

    private static final Map<Character, String> CLOSING = Map.of(
            '"',
            "\"",
            '\u201C',
            "\u201D",
            '\u201E',
            "\u201C\u201D",
            '\u00AB',
            "\u00BB",
            '\u300C',
            "\u300D",
            '\u300E',
            "\u300F",
            '\u300A',
            "\u300B",
            '\u3008',
            "\u3009");

    /** Hyphen, full stop, apostrophe, ampersand, plus and number sign stay: they are within words such as e-book, R&D, C++. */
    private static final String SEPARATORS =
            "[\\s,;/|()\\[\\]{}<>!?:~=*^\\\\\"\u00B7\u2022\u2024\u2026\u201C-\u201F\u00AB\u00BB\u3001-\u3003\u3008-\u3011\u318D\u30FB]+";

    QueryText {
        terms = List.copyOf(terms);
    }

    /** A part of the query that has to be found. */
    sealed interface Term {
        String text();
    }

    /** A word, or a piece of text without blanks. */
    record Word(String text) implements Term {}

    /** Words that have to stand together. */
    record Phrase(String text) implements Term {}

    static QueryText parse(String text) {
        String clean = Normalizer.normalize(text, Form.NFKC)
                .replaceAll("[\\p{Cf}\\p{Co}\\p{Cn}]+", "")
                .replaceAll("\\p{Cc}+", " ")
                .strip();
        List<Term> terms = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < clean.length(); i++) {
            String closing = CLOSING.get(clean.charAt(i));
            int end = closing == null ? -1 : indexOfAny(clean, closing, i + 1);
            if (end >= 0) {
                addWords(clean.substring(from, i), terms);
                addPhrase(clean.substring(i + 1, end), terms);
                i = end;
                from = end + 1;
            }
        }
        addWords(clean.substring(from), terms);
        return new QueryText(clean, terms.size() <= MAX_TERMS ? terms : terms.subList(0, MAX_TERMS));
    }

    /** The ISBN that the whole text is, however it is written. */
    Optional<Isbn13> isbn() {
        return Isbn13.parse(whole.replace("\"", "").replaceFirst("(?i)^isbn(-1[03])?[:\\s]*", ""));
    }

    private static int indexOfAny(String text, String chars, int from) {
        for (int i = from; i < text.length(); i++) {
            if (chars.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static void addPhrase(String text, List<Term> terms) {
        String phrase = text.strip();
        if (!phrase.isEmpty()) {
            terms.add(new Phrase(phrase));
        }
    }

    private static void addWords(String text, List<Term> terms) {
        for (String word : text.split(SEPARATORS)) {
            if (!word.isEmpty()) {
                terms.add(new Word(word));
            }
        }
    }
}
