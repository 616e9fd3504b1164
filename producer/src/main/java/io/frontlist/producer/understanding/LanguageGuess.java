package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells the language of a text by its script and, in Latin letters, by its commonest words. Thread-safe. */
final class LanguageGuess {
    private static final int ENOUGH = 20_000;

    /** By word, how much it speaks for each language. */
    private final Map<String, Map<String, Integer>> weights = new HashMap<>();

    LanguageGuess(Lexicon lexicon) {
        for (String language : List.of("en", "de", "fr")) {
            lexicon.words(language, "stopword").forEach(word -> weigh(word, language, 2));
            Set<String> words = new HashSet<>();
            for (String kind : lexicon.kinds("")) {
                if (kind.startsWith("form-")
                        || kind.startsWith("page-unit")
                        || kind.startsWith("month-")
                        || kind.startsWith("publisher-")) {
                    lexicon.words(language, kind).forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
                }
            }
            words.forEach(word -> weigh(word, language, 1));
        }
    }

    private void weigh(String word, String language, int weight) {
        weights.computeIfAbsent(word, w -> new HashMap<>()).merge(language, weight, Integer::sum);
    }

    /** The language as BCP 47; English where nothing tells. */
    String of(List<Line> lines) {
        int hangul = 0;
        int kana = 0;
        int han = 0;
        int latin = 0;
        int seen = 0;
        for (Line line : lines) {
            String text = line.folded();
            for (int i = 0; i < text.length() && seen < ENOUGH; i++) {
                char c = text.charAt(i);
                if (Characters.isSyllable(c)) {
                    hangul++;
                } else if (c >= 0x3041 && c <= 0x30FF) {
                    kana++;
                } else if (c >= 0x4E00 && c <= 0x9FFF) {
                    han++;
                } else if (Character.isLetter(c)) {
                    latin++;
                }
                seen++;
            }
        }
        if (hangul > kana && hangul * 8 >= latin) {
            return "ko";
        }
        if (kana + han > 0 && (kana + han) * 6 >= latin) {
            return "ja";
        }
        return latin(lines);
    }

    private String latin(List<Line> lines) {
        Map<String, Integer> scores = new HashMap<>();
        int seen = 0;
        for (Line line : lines) {
            seen += line.folded().length();
            if (seen > ENOUGH) {
                break;
            }
            weigh(Lexicon.lower(line.folded()), scores);
        }
        return scores.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("en");
    }

    /** Adds what the words of a text speak for: its runs of letters, apostrophes and full stops. */
    private void weigh(String text, Map<String, Integer> scores) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetter(c) || c == '\'' || c == '.') {
                continue;
            }
            if (i > start) {
                weights.getOrDefault(text.substring(start, i), Map.of())
                        .forEach((language, weight) -> scores.merge(language, weight, Integer::sum));
            }
            start = i + 1;
        }
    }
}
