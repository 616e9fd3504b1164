package io.frontlist.producer.understanding.facts;

import io.frontlist.schemas.Isbn13;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ISBNs with the add-on symbol that Korean books print behind them. */
final class IsbnReader {
    /** Thirteen digits that can be nothing else. */
    static final Pattern THIRTEEN = Pattern.compile(
            "(?:(?<!\\p{L})(?i:ISBN|EAN)(?:[- ]?13)?[\\s:=)(]{0,4})?(?<![\\d])(?<number>97[89](?:[-\\s.\\p{Pd}]?\\d){10})(?!\\d)"
                    + "(?:\\s{0,2}[(\\[〔<{]\\s?(?<bracketed>\\d{5})\\s?[)\\]〕>}]|\\s{1,2}(?<bare>\\d{5})(?![\\d,.\\-]))?");

    /** Ten digits, or a number that claims to be an ISBN and is none. */
    static final Pattern CLAIMED = Pattern.compile(
            "(?<!\\p{L})(?i:ISBN|EAN)(?:[- ]?1[03](?=[\\s:)]))?[\\s:=)(]{0,4}(?<number>\\d(?:[-\\s\\p{Pd}]?\\d){6,15}(?:[-\\s\\p{Pd}]?[Xx])?)(?![\\d])"
                    + "(?:\\s{0,2}[(\\[]\\s?(?<bracketed>\\d{5})\\s?[)\\]])?");

    private static final String OTHER =
            "(?i:세트|셋트|전자책|e-?book(?![a-z])|e북|이북|e-?pub(?![a-z])|pdf(?![a-z])|오디오북|audio(?:book)?(?![a-z])|구판|전\\s?\\d{1,2}\\s?권|set(?![a-z])|電子書籍|電子版|セット)";

    /** What says beside a number that it is not the printed book's own: a set's, an e-book's, an earlier edition's. */
    private static final Pattern OTHER_BEHIND =
            Pattern.compile("(?:\\s{0,2}[(\\[]?\\d{5}[)\\]]?(?!\\d))?\\s{0,2}[(\\[:,]?\\s?" + OTHER
                    + "(?!\\s?(?:판|版)?\\s?(?:ISBN)?[)\\]]?\\s?(?:ISBN)?\\s?[:=]?\\s?97[89])");

    private static final Pattern OTHER_BEFORE =
            Pattern.compile(OTHER + "\\s?(?:판|版)?\\s?(?:ISBN(?:-?13)?)?\\s?[)\\]]?\\s?[:=]?\\s?[(\\[]?(?:ISBN\\s?)?$");

    private static final int LONGEST_NOTE = 20;

    private static final Pattern TEN = Pattern.compile("\\d{9}[\\dXx]");

    private IsbnReader() {}

    static Optional<FactValue> thirteen(Matcher matcher, CharSequence text) {
        if (isOther(matcher, text)) {
            return Optional.of(new FactValue.OtherIsbn());
        }
        String digits = compact(matcher.group("number"));
        String addOn = matcher.group("bracketed") != null ? matcher.group("bracketed") : matcher.group("bare");
        boolean korean = digits.startsWith("97889") || digits.startsWith("97911");
        return Optional.of(isbn(matcher.group("number"), digits, addOn == null || !korean ? "" : addOn));
    }

    /** Whether the text beside the number says that it is not the printed book's own. */
    private static boolean isOther(Matcher matcher, CharSequence text) {
        CharSequence before = text.subSequence(Math.max(0, matcher.start() - LONGEST_NOTE), matcher.start("number"));
        CharSequence behind =
                text.subSequence(matcher.end("number"), Math.min(text.length(), matcher.end() + LONGEST_NOTE));
        return OTHER_BEFORE.matcher(before).find()
                || OTHER_BEHIND.matcher(behind).lookingAt();
    }

    static Optional<FactValue> claimed(Matcher matcher) {
        String addOn = matcher.group("bracketed");
        return Optional.of(isbn(matcher.group("number"), compact(matcher.group("number")), addOn == null ? "" : addOn));
    }

    static FactValue.Isbn isbn(String written, String digits, String addOn) {
        boolean ten = TEN.matcher(digits).matches();
        String isbn13 = Isbn13.parse(digits).map(Isbn13::digits).orElse("");
        char expected = ' ';
        if (digits.length() == 13 && (digits.startsWith("978") || digits.startsWith("979"))) {
            expected = Isbn13.checkDigit(digits);
        } else if (ten) {
            expected = checkDigitOfTen(digits);
        }
        return new FactValue.Isbn(written.strip(), isbn13, ten, expected, addOn);
    }

    private static char checkDigitOfTen(String digits) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (10 - i) * (digits.charAt(i) - '0');
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? 'X' : (char) ('0' + check);
    }

    static String compact(String number) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if ((c >= '0' && c <= '9') || c == 'X' || c == 'x') {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
