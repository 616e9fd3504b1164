package io.frontlist.producer.understanding.facts;

import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.lexicon.WordIndex;
import io.frontlist.producer.understanding.text.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the facts in a stretch of a line. What one reader has taken, the next does not see. Thread-safe. */
public final class FactScanner {
    /** Longer stretches are running text; only their ISBNs are looked for. */
    private static final int LONGEST = 600;

    private static final char TAKEN = '\uFFFC';

    private static final int TRIM_NAME = 0;
    private static final int FORM = 1;
    private static final int ISBN_START = 2;
    private static final int ISBN_NAME = 3;
    private static final int BY = 4;
    private static final int WON = 5;
    private static final int YEN = 6;
    private static final int MONEY_SIGN = 7;
    private static final int PAGE_UNIT = 8;
    private static final int WEIGHT = 9;
    private static final int SIDE = 10;
    private static final int YEAR = 11;

    private final DateReader dates;
    private final Pattern pages;
    private final Pattern weight = Pattern.compile(
            "(?<![\\d.,])\\d{1,5}(?:[.,]\\d{1,2})?\\s?(?:kg|g|그램|グラム|Abbildungen|Abb\\.|Fotos|Illustrationen|illus\\.?|illustrations|photographs|figures|maps)(?!\\p{L})");
    private final Pattern forms;
    private final Map<String, String> formCodes = new HashMap<>();
    private final Pattern trimNames;
    /** Words without which an expression need not be tried, one set for each. */
    private final WordIndex hints;

    private final Pattern bareNumber = Pattern.compile("(?<!\\d)(\\d{1,3}(?:,\\d{3})+|\\d{1,7})(?![\\d])");
    private final Pattern bareDecimal = Pattern.compile("(?<!\\d)(\\d{1,4}[.,]\\d{2})(?!\\d)");

    public FactScanner(Lexicon lexicon) {
        dates = new DateReader(lexicon);
        pages = Pattern.compile("(?<![\\d.,\\-–~])(?<count>\\d,\\d{3}|\\d{1,4})\\s?(?:"
                + lexicon.alternatives("page-unit") + ")(?![\\p{L}\\d])(?:\\(면\\))?");
        StringBuilder words = new StringBuilder();
        Set<String> formWords = new LinkedHashSet<>();
        for (String kind : lexicon.kinds("form-")) {
            words.append(words.isEmpty() ? "" : "|").append(lexicon.alternatives(kind));
            for (String word : lexicon.words(kind)) {
                formWords.add(word);
                formCodes.put(word.toLowerCase(Locale.ROOT), kind.substring("form-".length()));
            }
        }
        forms = Pattern.compile("(?<![\\p{L}])(?:" + words + ")(?![\\p{L}])");
        trimNames = Pattern.compile("(?<![\\p{L}\\d])" + lexicon.alternatives("trim-name") + "(?:\\s?변형)?(?!\\p{L})");
        hints = new WordIndex(List.of(
                lexicon.words("trim-name"),
                formWords,
                Set.of("97"),
                Set.of("ISBN", "isbn", "EAN"),
                Set.of("×", "x", "X", "*"),
                Set.of("원", "won", "₩", "KRW", "\\"),
                Set.of("円", "¥", "JPY"),
                MoneyReader.SIGNS,
                lexicon.words("page-unit"),
                Set.of("g", "그램", "グラム", "Abb.", "Fotos", "Illustrationen", "illus", "photographs", "maps"),
                Set.of("縦", "横", "세로", "가로", "높이", "너비"),
                DateReader.YEARS));
    }

    /** All facts in {@code piece}, in their order. */
    public List<Fact> scan(Piece piece, String language) {
        String folded = piece.folded();
        boolean digits = Characters.hasDigit(folded);
        BitSet hinted = hints.in(folded);
        Search search = new Search(piece, folded);
        if (digits && hinted.get(ISBN_START)) {
            search.find(IsbnReader.THIRTEEN, matcher -> IsbnReader.thirteen(matcher, search.text));
        }
        if (digits && hinted.get(ISBN_NAME)) {
            search.find(IsbnReader.CLAIMED, IsbnReader::claimed);
        }
        if (folded.length() > LONGEST) {
            return search.facts;
        }
        if (digits) {
            for (Pattern date : hinted.get(YEAR) ? dates.anywhere(folded) : List.<Pattern>of()) {
                Function<Matcher, Optional<FactValue>> read = matcher -> dates.read(matcher, language);
                if (dates.startsWithWord(date)) {
                    search.find(date, read);
                } else {
                    search.findNumbers(date, read);
                }
            }
            if (hinted.get(SIDE)) {
                search.find(TrimReader.NAMED, TrimReader::named);
            }
            if (hinted.get(BY)) {
                search.findNumbers(TrimReader.SIZE, TrimReader::size);
            }
            scanMoney(search, hinted);
            if (hinted.get(PAGE_UNIT)) {
                search.findNumbers(pages, FactScanner::pageCount);
            }
            if (hinted.get(WEIGHT)) {
                search.findNumbers(weight, matcher -> Optional.of(new FactValue.Aside()));
            }
        }
        if (hinted.get(TRIM_NAME)) {
            search.find(trimNames, matcher -> Optional.of(new FactValue.Aside()));
        }
        if (hinted.get(FORM)) {
            search.find(forms, this::form);
        }
        search.facts.sort(Comparator.comparingInt(fact -> fact.piece().from()));
        return search.facts;
    }

    private static void scanMoney(Search search, BitSet hinted) {
        if (hinted.get(WON)) {
            search.find(MoneyReader.WON, MoneyReader::won);
            search.find(MoneyReader.WON_SIGN, MoneyReader::won);
        }
        if (hinted.get(YEN)) {
            search.find(MoneyReader.YEN, MoneyReader::yen);
            search.find(MoneyReader.YEN_SIGN, MoneyReader::yen);
        }
        if (hinted.get(MONEY_SIGN)) {
            search.find(MoneyReader.SIGN_FIRST, MoneyReader::signed);
            search.findNumbers(MoneyReader.SIGN_LAST, MoneyReader::signed);
        }
    }

    /** What has been found in a piece, and what of its text is left for the next reader. */
    private static final class Search {
        private final Piece piece;
        private final List<Fact> facts = new ArrayList<>();
        /** A string and no builder: expressions run over strings everywhere, and the machine's code for them suits one class best. */
        private String text;

        Search(Piece piece, String text) {
            this.piece = piece;
            this.text = text;
        }

        void find(Pattern pattern, Function<Matcher, Optional<FactValue>> read) {
            Matcher matcher = pattern.matcher(text);
            take(matcher, from -> matcher.find(), read);
        }

        /** The same for an expression that finds only what starts with a number, a whole one: nothing need be tried elsewhere. */
        void findNumbers(Pattern pattern, Function<Matcher, Optional<FactValue>> read) {
            Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
            take(matcher, from -> findNumber(matcher, text, from), read);
        }

        private static boolean findNumber(Matcher matcher, String text, int from) {
            for (int at = from; at < text.length(); at++) {
                if (isDigit(text, at) && (at == 0 || !isDigit(text, at - 1))) {
                    matcher.region(at, text.length());
                    if (matcher.lookingAt()) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static boolean isDigit(String text, int at) {
            return text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        private void take(Matcher matcher, IntPredicate next, Function<Matcher, Optional<FactValue>> read) {
            StringBuilder rest = null;
            for (int from = 0; next.test(from); from = matcher.end()) {
                Optional<FactValue> value = read.apply(matcher);
                if (value.isPresent() && matcher.end() > matcher.start()) {
                    facts.add(
                            new Fact(piece.part(matcher.start(), matcher.end()).strip(), value.get()));
                    rest = rest == null ? new StringBuilder(text) : rest;
                    for (int i = matcher.start(); i < matcher.end(); i++) {
                        rest.setCharAt(i, TAKEN);
                    }
                }
            }
            if (rest != null) {
                text = rest.toString();
            }
        }
    }

    private static Optional<FactValue> pageCount(Matcher matcher) {
        int count = Integer.parseInt(matcher.group("count").replace(",", ""));
        return count < 4 ? Optional.empty() : Optional.of(new FactValue.Pages(count));
    }

    private Optional<FactValue> form(Matcher matcher) {
        String code = formCodes.get(matcher.group().toLowerCase(Locale.ROOT));
        return Optional.of(code == null ? new FactValue.Aside() : new FactValue.Form(code));
    }

    /** The date in a value behind a date's label, also where it is a year alone. */
    public Optional<Fact> labelledDate(Piece piece, String language) {
        String text = piece.folded();
        for (List<Pattern> patterns : List.of(dates.anywhere(text), dates.labelled())) {
            for (Pattern pattern : patterns) {
                Matcher matcher = pattern.matcher(text);
                if (matcher.find()) {
                    Optional<FactValue> value = dates.read(matcher, language);
                    if (value.isPresent()) {
                        return Optional.of(new Fact(piece.part(matcher.start(), matcher.end()), value.get()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The number of pages behind a label, where no unit need follow it; a number with its unit goes before others. */
    public Optional<Fact> labelledPages(Piece piece) {
        Matcher counted = pages.matcher(piece.folded());
        if (counted.find()) {
            Optional<FactValue> count = pageCount(counted);
            if (count.isPresent()) {
                return count.map(value -> new Fact(piece.part(counted.start(), counted.end()), value));
            }
        }
        Matcher matcher = bareNumber.matcher(piece.folded());
        if (matcher.find()) {
            int count = Integer.parseInt(matcher.group(1).replace(",", ""));
            if (count >= 4 && count < 20_000) {
                return Optional.of(new Fact(piece.part(matcher.start(), matcher.end()), new FactValue.Pages(count)));
            }
        }
        return Optional.empty();
    }

    /** The amount behind a price's label, where the currency may be left to the language. */
    public Optional<Fact> labelledPrice(Piece piece, String language) {
        String currency = switch (language) {
            case "ko" -> "KRW";
            case "ja" -> "JPY";
            case "de", "fr" -> "EUR";
            default -> "USD";
        };
        boolean whole = currency.equals("KRW") || currency.equals("JPY");
        Matcher matcher = (whole ? bareNumber : bareDecimal).matcher(piece.folded());
        if (!matcher.find()) {
            return Optional.empty();
        }
        return MoneyReader.decimal(matcher.group(1))
                .filter(amount -> !whole || amount.intValue() >= 100)
                .map(amount -> new Fact(
                        piece.part(matcher.start(), matcher.end()), new FactValue.Money(amount, currency, null)));
    }

    /** The ISBN behind its label, also where its length is wrong. */
    public Optional<Fact> labelledIsbn(Piece piece) {
        Matcher matcher = LABELLED_ISBN.matcher(piece.folded());
        if (!matcher.find()) {
            return Optional.empty();
        }
        String addOn = matcher.group("bracketed") == null ? "" : matcher.group("bracketed");
        String number = matcher.group("number");
        return Optional.of(new Fact(
                piece.part(matcher.start(), matcher.end()),
                IsbnReader.isbn(number, IsbnReader.compact(number), addOn)));
    }

    private static final Pattern LABELLED_ISBN = Pattern.compile(
            "(?<![\\d])(?<number>\\d(?:[-\\s\\p{Pd}.]?\\d){7,15}(?:[-\\s\\p{Pd}]?[Xx])?)(?!\\d)(?:\\s{0,2}[(\\[]\\s?(?<bracketed>\\d{5})\\s?[)\\]])?");
}
