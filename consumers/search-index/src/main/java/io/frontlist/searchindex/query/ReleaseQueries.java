package io.frontlist.searchindex.query;

import io.frontlist.schemas.Isbn13;
import io.frontlist.searchindex.index.FieldGroup;
import io.frontlist.searchindex.index.IndexFields;
import io.frontlist.searchindex.query.QueryText.Phrase;
import io.frontlist.searchindex.query.QueryText.Word;
import io.frontlist.searchindex.text.Keystrokes;
import io.frontlist.searchindex.text.Particles;
import io.frontlist.searchindex.text.TextAnalysis;
import io.frontlist.searchindex.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What is asked of the index for a text. Built from terms alone: nothing that a reader types is read as a query language. */
final class ReleaseQueries {
    /** A match by grams may be by chance, across words; one by the dictionary's words is none. */
    private static final float GRAM_WEIGHT = 0.6f;

    /** What looks like a particle may belong to the name. */
    private static final float STEM_WEIGHT = 0.5f;
    /** Where names stand that no dictionary knows. */
    private static final List<FieldGroup> NAMES = List.of(FieldGroup.TITLE, FieldGroup.CONTRIBUTORS, FieldGroup.HOUSE);

    private static final float ISBN_WEIGHT = 40;
    private static final float EXACT_TITLE_WEIGHT = 40;
    private static final float TITLE_BEGINNING_WEIGHT = 8;
    /** Words that stand together as they were typed, even in running text, outweigh one of them alone in a title. */
    private static final float TOGETHER_WEIGHT = 8;

    private static final float TYPED_WEIGHT = 3;
    /** How much the other fields in which a word is found add to the best one. */
    private static final float TIE_BREAKER = 0.1f;

    /** Lucene refuses queries with more than 1,024 terms in all; some are left for the bonuses for titles. */
    private static final int MAX_COST = 900;
    /** Terms that a word costs beside those of its patterns, at most. */
    private static final int OTHER_WAYS_COST = 4;
    /** What stands further back in a word or phrase is not looked at: so much alike is the same. */
    private static final int MAX_SLOTS = 24;

    private static final int PARTICLE_SLOP = 2;
    private static final int SHORTEST_TYPED = 2;
    private static final String PARTIAL_ISBN = "97[89][0-9-]{2,14}";

    private final TextAnalysis analysis;

    ReleaseQueries(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * A text as queries.
     *
     * @param words each finds the books with one of the words, wherever it stands
     * @param phrases each finds the books with one of the phrases
     * @param bonuses what puts a book further up, without being asked for
     */
    record Parts(List<Query> words, List<Query> phrases, List<Query> bonuses) {
        /** The books that have all the phrases and at least so many of the words. */
        Query requiring(int wordCount) {
            if (words.isEmpty() && phrases.isEmpty()) {
                return new MatchNoDocsQuery("Nothing to look for");
            }
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            query.add(listed(), Occur.FILTER);
            phrases.forEach(phrase -> query.add(phrase, Occur.MUST));
            if (!words.isEmpty()) {
                BooleanQuery.Builder some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(wordCount);
                words.forEach(word -> some.add(word, Occur.SHOULD));
                query.add(some.build(), Occur.MUST);
            }
            bonuses.forEach(bonus -> query.add(bonus, Occur.SHOULD));
            return query.build();
        }
    }

    /** All books that are not withdrawn. */
    static Query listed() {
        return new TermQuery(new Term(IndexFields.STATE, IndexFields.LISTED));
    }

    /** The one document of a book. */
    static Query book(Isbn13 isbn) {
        return new TermQuery(new Term(IndexFields.ISBN, isbn.digits()));
    }

    /** Takes a text apart into queries. */
    Parts parts(QueryText text) {
        Optional<Isbn13> isbn = text.isbn();
        if (isbn.isPresent()) {
            return new Parts(List.of(book(isbn.get())), List.of(), List.of());
        }
        List<Query> words = new ArrayList<>();
        List<Query> phrases = new ArrayList<>();
        int budget = MAX_COST;
        int last = text.terms().size() - 1;
        for (int i = 0; i <= last; i++) {
            QueryText.Term term = text.terms().get(i);
            Patterns patterns = Patterns.of(analysis, term);
            budget -= patterns.cost() + OTHER_WAYS_COST;
            if (budget < 0) {
                break;
            }
            if (term instanceof Word word) {
                List<Query> ways = anywhere(patterns);
                ways.addAll(otherWays(word.text(), i == last));
                best(ways).ifPresent(words::add);
            } else {
                best(anywhere(patterns)).ifPresent(phrases::add);
            }
        }
        return new Parts(words, phrases, bonuses(text, budget));
    }

    /** The patterns by which a term is found in running text: what is to be marked. */
    static List<Patterns> patterns(TextAnalysis analysis, QueryText text) {
        return text.terms().stream().map(term -> Patterns.of(analysis, term)).toList();
    }

    /**
     * How a term is found.
     *
     * @param words as dictionary words
     * @param grams as grams, without blanks in between
     * @param gramsAcrossBlanks as grams, with or without blanks
     * @param stem as grams without what may be a particle; for names alone
     * @param length its length in grams
     */
    record Patterns(
            Optional<Pattern> words,
            Optional<Pattern> grams,
            Optional<Pattern> gramsAcrossBlanks,
            Optional<Pattern> stem,
            int length) {
        static Patterns of(TextAnalysis analysis, QueryText.Term term) {
            List<Token> grams = analysis.grams(term.text());
            int slop = term instanceof Phrase ? 0 : PARTICLE_SLOP;
            int length =
                    (int) grams.stream().mapToInt(Token::position).distinct().count();
            return new Patterns(
                    Pattern.ofWords(analysis.words(term.text()), slop).map(pattern -> pattern.first(MAX_SLOTS)),
                    Pattern.ofGrams(grams, false).map(pattern -> pattern.first(MAX_SLOTS)),
                    Pattern.ofGrams(grams, true).map(pattern -> pattern.first(MAX_SLOTS)),
                    term instanceof Word ? stem(analysis, term.text()) : Optional.empty(),
                    length);
        }

        private static Optional<Pattern> stem(TextAnalysis analysis, String word) {
            return Particles.stem(word)
                    .flatMap(stem -> Pattern.ofGrams(analysis.grams(stem), false))
                    .map(pattern -> pattern.first(MAX_SLOTS));
        }

        /** The pattern of what is left without a particle, where {@code group} holds names. */
        Optional<Pattern> stemIn(FieldGroup group) {
            return NAMES.contains(group) ? stem : Optional.empty();
        }

        /** Number of terms that a query for it has. */
        int cost() {
            int cost = 0;
            for (FieldGroup group : FieldGroup.values()) {
                cost += words.map(Pattern::termCount).orElse(0)
                        + gramsIn(group).map(Pattern::termCount).orElse(0)
                        + stemIn(group).map(Pattern::termCount).orElse(0);
            }
            return cost;
        }

        /** The pattern of grams by which the term is looked for in {@code group}. */
        Optional<Pattern> gramsIn(FieldGroup group) {
            if (length < group.shortestGram()) {
                return Optional.empty();
            }
            return length < group.shortestAcrossBlanks() ? grams : gramsAcrossBlanks;
        }
    }

    /** What a single word may be beside a word of the text: half typed, first consonants, an ISBN. */
    private static List<Query> otherWays(String word, boolean mayBeUnfinished) {
        List<Query> ways = new ArrayList<>();
        String keys = Keystrokes.beginning(Keystrokes.of(word));
        if (mayBeUnfinished && keys.length() >= SHORTEST_TYPED) {
            ways.add(constant(new PrefixQuery(new Term(IndexFields.TYPED, keys)), TYPED_WEIGHT));
        }
        if (Keystrokes.isInitials(keys) && keys.length() >= SHORTEST_TYPED) {
            ways.add(constant(new PrefixQuery(new Term(IndexFields.INITIALS, keys)), TYPED_WEIGHT));
        }
        Isbn13.parse(word).ifPresent(isbn -> ways.add(constant(book(isbn), ISBN_WEIGHT)));
        if (word.matches(PARTIAL_ISBN)) {
            ways.add(constant(new PrefixQuery(new Term(IndexFields.ISBN, word.replace("-", ""))), ISBN_WEIGHT));
        }
        return ways;
    }

    private static List<Query> anywhere(Patterns patterns) {
        List<Query> ways = new ArrayList<>();
        for (FieldGroup group : FieldGroup.values()) {
            patterns.words().ifPresent(words -> ways.add(new BoostQuery(words.query(group.words()), group.weight())));
            patterns.gramsIn(group)
                    .ifPresent(grams ->
                            ways.add(new BoostQuery(grams.query(group.grams()), group.weight() * gramWeight(grams))));
            patterns.stemIn(group)
                    .ifPresent(stem -> ways.add(new BoostQuery(
                            stem.query(group.grams()), group.weight() * gramWeight(stem) * STEM_WEIGHT)));
        }
        return ways;
    }

    /** Lucene adds up the rarity of all pairs in a word, so that long words would outweigh whatever the dictionary finds. */
    private static float gramWeight(Pattern grams) {
        return GRAM_WEIGHT / (float) Math.sqrt(grams.slots().size());
    }

    private List<Query> bonuses(QueryText text, int budget) {
        List<Query> bonuses = new ArrayList<>();
        String keys = Keystrokes.beginning(Keystrokes.of(text.whole()));
        if (keys.length() >= SHORTEST_TYPED) {
            bonuses.add(constant(new TermQuery(new Term(IndexFields.EXACT_TITLE, keys)), EXACT_TITLE_WEIGHT));
            bonuses.add(constant(new PrefixQuery(new Term(IndexFields.EXACT_TITLE, keys)), TITLE_BEGINNING_WEIGHT));
        }
        if (text.terms().size() > 1) {
            Patterns whole = Patterns.of(analysis, new Phrase(text.whole()));
            if (whole.cost() <= budget) {
                best(anywhere(whole)).ifPresent(together -> bonuses.add(new BoostQuery(together, TOGETHER_WEIGHT)));
            }
        }
        return bonuses;
    }

    private static Query constant(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private static Optional<Query> best(List<Query> ways) {
        return ways.isEmpty() ? Optional.empty() : Optional.of(new DisjunctionMaxQuery(ways, TIE_BREAKER));
    }
}
