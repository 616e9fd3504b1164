package io.frontlist.searchindex.text;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The two ways in which every text is indexed. <em>Words</em>: Korean by nori's dictionary, without particles and endings, Hanja by
 * their Hangul reading, English by its stem. <em>Grams</em>: East Asian characters and their pairs, which find what the dictionary
 * does not know. Both see text in NFKC, lower case and without accents.
 *
 * <p>Thread-safe.
 */
public final class TextAnalysis {
    /** Positions between two values of one field, so that no phrase reaches from one into the next. */
    private static final int VALUE_GAP = 100;

    /**
     * What carries no meaning of its own: endings, particles, punctuation, the copula, and suffixes that only make verbs. Unlike nori's
     * own list this keeps adverbs, determiners, interjections and prefixes, for titles are made of them: 왜, 다시, 새, 아.
     */
    private static final Set<POS.Tag> EMPTY_TAGS = EnumSet.of(
            POS.Tag.E,
            POS.Tag.J,
            POS.Tag.SP,
            POS.Tag.SSC,
            POS.Tag.SSO,
            POS.Tag.SC,
            POS.Tag.SE,
            POS.Tag.SF,
            POS.Tag.VCP,
            POS.Tag.XSA,
            POS.Tag.XSV,
            POS.Tag.UNA,
            POS.Tag.NA,
            POS.Tag.VSV);

    private final Analyzer wordIndexing = new WordAnalyzer(DecompoundMode.MIXED);
    private final Analyzer wordQuerying = new WordAnalyzer(DecompoundMode.DISCARD);
    private final Analyzer grams = new GramAnalyzer();

    /** Indexes words: a compound beside its parts. */
    public Analyzer wordIndexing() {
        return wordIndexing;
    }

    /** Indexes grams. */
    public Analyzer gramIndexing() {
        return grams;
    }

    /** The words of a text, compounds taken apart. */
    public List<Token> words(String text) {
        return tokens(wordQuerying, text);
    }

    /** The grams of a text. */
    public List<Token> grams(String text) {
        return tokens(grams, text);
    }

    private static List<Token> tokens(Analyzer analyzer, String text) {
        List<Token> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offsets = stream.addAttribute(OffsetAttribute.class);
            PositionIncrementAttribute increments = stream.addAttribute(PositionIncrementAttribute.class);
            int position = -1;
            stream.reset();
            while (stream.incrementToken()) {
                position += increments.getPositionIncrement();
                tokens.add(new Token(term.toString(), offsets.startOffset(), offsets.endOffset(), position));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from a string cannot fail", e);
        }
        return tokens;
    }

    private static final class WordAnalyzer extends Analyzer {
        private final DecompoundMode decompound;

        WordAnalyzer(DecompoundMode decompound) {
            this.decompound = decompound;
        }

        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer tokenizer =
                    new KoreanTokenizer(TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, null, decompound, false);
            TokenStream stream = new KoreanPartOfSpeechStopFilter(tokenizer, EMPTY_TAGS);
            stream = new KoreanReadingFormFilter(stream);
            stream = new LowerCaseFilter(stream);
            stream = new KStemFilter(stream);
            return new TokenStreamComponents(tokenizer, new ASCIIFoldingFilter(stream));
        }

        @Override
        protected Reader initReader(String fieldName, Reader reader) {
            return new NfkcCharFilter(reader);
        }

        @Override
        public int getPositionIncrementGap(String fieldName) {
            return VALUE_GAP;
        }
    }

    private static final class GramAnalyzer extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer tokenizer = new GramTokenizer();
            return new TokenStreamComponents(tokenizer, new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer)));
        }

        @Override
        protected Reader initReader(String fieldName, Reader reader) {
            return new NfkcCharFilter(reader);
        }

        @Override
        public int getPositionIncrementGap(String fieldName) {
            return VALUE_GAP;
        }
    }
}
