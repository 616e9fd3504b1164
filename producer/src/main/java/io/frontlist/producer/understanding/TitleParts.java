package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.CharacterSet;
import io.frontlist.producer.understanding.text.Line;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title as printed, taken apart.
 *
 * @param title title proper
 * @param subtitle empty where there is none
 * @param originalTitle empty where none stands in brackets behind it
 */
record TitleParts(String title, String subtitle, String originalTitle) {
    private static final Pattern QUOTED = Pattern.compile("^[『《「〈<“\"‘'«„](?<inner>.+)[』》」〉>”\"’'»“]$");
    private static final Pattern ORIGINAL = Pattern.compile(
            "\\s*[(\\[](?:원제|原題|원서명|Originaltitel|Titre original|Original title|OT)\\s*[::.]?\\s*(?<original>[^()]+)[)\\]]");
    private static final Pattern SUBTITLE = Pattern.compile(
            "\\s*[(\\[](?:부제|副題|サブタイトル|Untertitel|Sous-titre|Subtitle)\\s*[:：]?\\s*(?<subtitle>[^()\\[\\]]{2,80})[)\\]]\\s*$");
    /** The title in another script, in brackets behind it. */
    private static final Pattern TRANSLATION = Pattern.compile(
            "(?<=[\\u3041-\\uD7A3])\\s*[(（](?!(?i:e-?book|vol|book|part|no|set)\\b)(?=[^()]*\\p{Ll})[\\p{IsLatin}][\\p{IsLatin}\\s'’,:!?&.-]{3,80}[)）]$");

    /** A word in Chinese characters behind the same word in Hangul. */
    private static final Pattern HANJA = Pattern.compile("(?<=[가-힣])\\s?[(（](?<han>\\p{IsHan}{2,12})[)）]");

    private static final Pattern PARTS = Pattern.compile(
            "\\s+:\\s*|\\s_\\s|(?<=[^\\d\\s]):\\s+|(?<=[\\u2E80-\\uFFEF]):(?=[^\\d])|\\s+[–—―]\\s*|[―—─–]{2,}|\\s-\\s|\\s*[~〜～]\\s?(?=[^~〜～]{3,}[~〜～]\\s*$)");
    private static final Pattern ENDS = Pattern.compile("^[\\s:,\\-–—―~〜～]+|[\\s:,~〜～]+$");

    /** One of these stands, folded, in a title that has anything beside it. */
    private static final CharacterSet PARTING = CharacterSet.of(":-–—―─~〜～_()[]");

    /** Takes {@code printed} apart. */
    static TitleParts of(String printed) {
        String text = CreditReader.ungloss(printed.strip());
        if (!PARTING.isIn(Line.of(1, text).folded())) {
            return new TitleParts(ENDS.matcher(unquote(text)).replaceAll(""), "", "");
        }
        text = withoutHanja(text);
        Matcher original = ORIGINAL.matcher(text);
        String originalTitle = "";
        if (original.find()) {
            originalTitle = original.group("original").strip();
            text = (text.substring(0, original.start()) + text.substring(original.end())).strip();
        }
        Matcher subtitled = SUBTITLE.matcher(text);
        if (subtitled.find() && subtitled.start() > 0) {
            String title = unquote(text.substring(0, subtitled.start()).strip());
            return new TitleParts(title, subtitled.group("subtitle").strip(), originalTitle);
        }
        text = TRANSLATION.matcher(unquote(text)).replaceFirst("");
        String folded = Line.of(1, text).folded();
        Matcher parts = PARTS.matcher(folded.length() == text.length() ? folded : text);
        while (parts.find()) {
            String title = ENDS.matcher(text.substring(0, parts.start())).replaceAll("");
            String subtitle = ENDS.matcher(text.substring(parts.end())).replaceAll("");
            if (title.length() >= 1 && subtitle.length() >= 2) {
                return new TitleParts(unquote(title), unquote(subtitle), originalTitle);
            }
        }
        return new TitleParts(ENDS.matcher(text).replaceAll(""), "", originalTitle);
    }

    /** Without the Chinese characters in brackets for a word that stands before them, syllable for syllable. */
    private static String withoutHanja(String text) {
        Matcher hanja = HANJA.matcher(text);
        StringBuilder plain = new StringBuilder();
        int from = 0;
        while (hanja.find()) {
            int start = hanja.start() - hanja.group("han").length();
            if (start >= 0 && NameShapes.isHangul(text.substring(start, hanja.start()))) {
                plain.append(text, from, hanja.start());
                from = hanja.end();
            }
        }
        return plain.append(text.substring(from)).toString();
    }

    private static String unquote(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (!quoted.matches()) {
            return text;
        }
        String inner = quoted.group("inner");
        boolean single = inner.chars().noneMatch(c -> "『』《》「」〈〉<>“”«»".indexOf(c) >= 0);
        return single ? inner.strip() : text;
    }
}
