package io.frontlist.searchindex.query;

import io.frontlist.schemas.Prose;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Release;
import io.frontlist.searchindex.index.FieldGroup;
import io.frontlist.searchindex.query.Pattern.Range;
import io.frontlist.searchindex.query.ReleaseQueries.Patterns;
import io.frontlist.searchindex.text.TextAnalysis;
import io.frontlist.searchindex.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Shows why a book was found: marks the terms of one query, and picks the passage that holds most of them. */
final class Passages {
    /** Length of a snippet, in characters. */
    private static final int SNIPPET_LENGTH = 180;
    /** How much of it stands before the first match. */
    private static final int LEAD = 40;
    /** How far its ends may move to stand between two words. */
    private static final int WORD_REACH = 15;
    /** Characters of a book that are looked through for its snippet: enough for a long press release, no more for a hostile one. */
    private static final int MAX_LOOKED_THROUGH = 30_000;

    /** Matches among which the best place is looked for; each is compared with each. */
    private static final int MAX_COMPARED = 200;

    private final TextAnalysis analysis;
    private final List<Patterns> terms;

    Passages(TextAnalysis analysis, QueryText text) {
        this.analysis = analysis;
        this.terms = ReleaseQueries.patterns(analysis, text);
    }

    /** A stretch of a text at which the term with that number stands. */
    private record Match(int term, Range range) {}

    private record Passage(String text, List<Match> matches) {
        long termCount() {
            return matches.stream().mapToInt(Match::term).distinct().count();
        }
    }

    /** A short text with what matches marked. */
    Marked mark(String text, FieldGroup group) {
        return cut(text, 0, text.length(), matches(text, group));
    }

    /** The passage that shows best why the book was found; else its tagline or the beginning of its description. */
    Marked snippet(Release release) {
        Passage best = new Passage("", List.of());
        int budget = terms.isEmpty() ? 0 : MAX_LOOKED_THROUGH;
        for (String text : passages(release)) {
            if (best.termCount() == terms.size()) {
                break;
            }
            if (text.length() <= budget) {
                budget -= text.length();
                Passage passage = new Passage(text, matches(text, FieldGroup.TEXT));
                best = passage.termCount() > best.termCount() ? passage : best;
            }
        }
        return best.matches().isEmpty() ? opening(release) : window(best);
    }

    private static Marked opening(Release release) {
        String text = release.getTagline()
                .or(() -> release.getDescription().flatMap(Passages::firstParagraph))
                .orElse("");
        return cut(text, 0, endNear(text, SNIPPET_LENGTH), List.of());
    }

    private static Optional<String> firstParagraph(String description) {
        return Prose.parse(description).blocks().stream()
                .filter(block -> block instanceof Prose.Paragraph)
                .map(Prose.Block::text)
                .findFirst();
    }

    private static List<String> passages(Release release) {
        List<String> passages = new ArrayList<>();
        release.getDescription().ifPresent(text -> addBlocks(text, passages));
        for (Excerpt excerpt : release.getExcerpts()) {
            addBlocks(excerpt.getText(), passages);
        }
        release.getTagline().ifPresent(passages::add);
        release.getTableOfContents().ifPresent(text -> text.lines().forEach(passages::add));
        for (Contributor contributor : release.getContributors()) {
            contributor.getBiography().ifPresent(text -> addBlocks(text, passages));
        }
        return passages;
    }

    private static void addBlocks(String text, List<String> passages) {
        Prose.parse(text).blocks().forEach(block -> passages.add(block.text()));
    }

    private List<Match> matches(String text, FieldGroup group) {
        TreeMap<Integer, List<Token>> words = Pattern.byPosition(analysis.words(text));
        TreeMap<Integer, List<Token>> grams = Pattern.byPosition(analysis.grams(text));
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            int term = i;
            terms.get(i)
                    .words()
                    .ifPresent(pattern -> pattern.find(words).forEach(range -> matches.add(new Match(term, range))));
            terms.get(i)
                    .gramsIn(group)
                    .ifPresent(pattern -> pattern.find(grams).forEach(range -> matches.add(new Match(term, range))));
            terms.get(i)
                    .stemIn(group)
                    .ifPresent(pattern -> pattern.find(grams).forEach(range -> matches.add(new Match(term, range))));
        }
        matches.sort(Comparator.comparingInt((Match match) -> match.range().start())
                .thenComparing(match -> match.range().end(), Comparator.reverseOrder()));
        return matches;
    }

    private static Marked window(Passage passage) {
        String text = passage.text();
        int bestStart = 0;
        long bestCount = 0;
        List<Match> compared =
                passage.matches().subList(0, Math.min(passage.matches().size(), MAX_COMPARED));
        for (Match first : compared) {
            int start = first.range().start();
            long count = compared.stream()
                    .filter(match ->
                            match.range().start() >= start && match.range().end() <= start - LEAD + SNIPPET_LENGTH)
                    .mapToInt(Match::term)
                    .distinct()
                    .count();
            if (count > bestCount) {
                bestCount = count;
                bestStart = start;
            }
        }
        int start = startNear(text, bestStart - LEAD);
        return cut(text, start, endNear(text, start + SNIPPET_LENGTH), passage.matches());
    }

    private static int startNear(String text, int wanted) {
        if (wanted <= WORD_REACH) {
            return 0;
        }
        for (int i = wanted; i < wanted + WORD_REACH; i++) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return wholeCharacter(text, wanted);
    }

    private static int endNear(String text, int wanted) {
        if (wanted + WORD_REACH >= text.length()) {
            return text.length();
        }
        for (int i = wanted; i > wanted - WORD_REACH; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return wholeCharacter(text, wanted);
    }

    /** The next place from {@code offset} on that is not inside a surrogate pair. */
    private static int wholeCharacter(String text, int offset) {
        return Character.isLowSurrogate(text.charAt(offset)) ? offset + 1 : offset;
    }

    private static Marked cut(String text, int start, int end, List<Match> matches) {
        List<Marked.Part> parts = new ArrayList<>();
        int at = start;
        if (start > 0) {
            parts.add(new Marked.Part("… ", false));
        }
        for (Match match : matches) {
            int from = Math.max(match.range().start(), at);
            int to = Math.min(match.range().end(), end);
            if (match.range().start() >= start && from < to) {
                addPlain(text.substring(at, from), parts);
                parts.add(new Marked.Part(text.substring(from, to), true));
                at = to;
            }
        }
        addPlain(text.substring(at, Math.max(at, end)), parts);
        if (end < text.length()) {
            parts.add(new Marked.Part(" …", false));
        }
        return new Marked(parts);
    }

    private static void addPlain(String text, List<Marked.Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Marked.Part(text, false));
        }
    }
}
