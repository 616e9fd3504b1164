package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.CharacterSet;
import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Block;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.producer.understanding.text.Paragraphs;
import io.frontlist.producer.understanding.text.Rejoiner;
import io.frontlist.schemas.Prose;
import io.frontlist.schemas.event.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes description, biographies, contents and excerpts of the sections of one document. Confined to the thread that reads it. */
final class BodyReader {
    private static final Pattern PAGE_AFTER = Pattern.compile(
            "[\\s(\\[<〈「―—–-]*(?:본문\\s*)?(?<![\\p{L}\\d])(?:pp?\\.?|P\\.?|S\\.)\\s?(?<from>\\d{1,4})(?:\\s?[-~–∼]\\s?(?:p\\.?\\s?)?(?<to>\\d{1,4}))?\\s?(?:쪽)?\\s?[)\\]>〉」]?\\s*$");
    private static final Pattern PAGE_BEFORE_UNIT = Pattern.compile(
            "[\\s(\\[<〈「―—–-]*(?:본문\\s*|본서\\s*)?(?<![\\p{L}\\d])(?<from>\\d{1,4})(?:\\s?[-~–∼]\\s?(?<to>\\d{1,4}))?\\s?(?:쪽|페이지|頁|ページ)(?:\\s?(?:에서|중에서|より))?\\s?[)\\]>〉」]?\\s*$");
    /** One of these stands before a page number that {@link #PAGE_AFTER} finds. */
    private static final CharacterSet PAGE_SIGNS = CharacterSet.of("pPS");

    /** One of these stands behind a page number that {@link #PAGE_BEFORE_UNIT} finds. */
    private static final CharacterSet PAGE_UNITS = CharacterSet.of("쪽지頁ジ");

    /** What a page number with its unit and brackets ends in. */
    private static final String PAGE_ENDS = "0123456789쪽지頁ジ서り)]>〉」";

    private static final int LONGEST_TAIL = 40;

    private final Paragraphs paragraphs;
    private final Rejoiner rejoiner;

    BodyReader(Paragraphs paragraphs, Rejoiner rejoiner) {
        this.paragraphs = paragraphs;
        this.rejoiner = rejoiner;
    }

    /** A block with its text, the lines put together, and the page number at its end. */
    private record Passage(Block block, String text, Optional<Matcher> page) {
        boolean isPaged() {
            return page.isPresent();
        }
    }

    /** What was made of the sections so far. */
    private static final class Texts {
        private final List<Prose.Block> description = new ArrayList<>();
        private int descriptionFirst;
        private int descriptionLast;
        private final Map<String, Candidate<String>> biographies = new LinkedHashMap<>();
        private final List<Candidate<Excerpt>> excerpts = new ArrayList<>();
        private @Nullable Candidate<String> contents;
    }

    /**
     * The running texts.
     *
     * @param names compact forms of the contributors' names, the first author first
     */
    Body read(List<Sections.Section> sections, List<String> names) {
        boolean described = sections.stream()
                .anyMatch(section -> section.headed() && section.label() == Label.DESCRIPTION && hasText(section));
        Texts texts = new Texts();
        for (Sections.Section section : sections) {
            switch (section.label()) {
                case DESCRIPTION -> addDescription(texts, section, described);
                case BIOGRAPHY -> addBiographies(texts, section, names);
                case EXCERPTS -> addExcerpts(texts, passages(section), true);
                case CONTENTS -> addContents(texts, section);
                default -> {}
            }
        }
        Candidate<String> description = texts.description.isEmpty()
                ? null
                : new Candidate<>(
                        new Prose(texts.description).format(),
                        texts.descriptionFirst,
                        texts.descriptionLast,
                        described ? "section/description" : "section/unheaded",
                        described ? 0.9 : 0.7);
        return new Body(description, texts.contents, texts.biographies, texts.excerpts);
    }

    private static boolean hasText(Sections.Section section) {
        return section.lines().stream().anyMatch(line -> !line.isBlank());
    }

    private void addDescription(Texts texts, Sections.Section section, boolean described) {
        List<Passage> passages = passages(section);
        int excerpts = firstOfExcerpts(passages, 2);
        if (excerpts >= 0) {
            addExcerpts(texts, passages.subList(excerpts, passages.size()), false);
            passages = passages.subList(0, excerpts);
        }
        if (described && !section.headed()) {
            return;
        }
        for (int i = 0; i < passages.size(); i++) {
            Block block = passages.get(i).block();
            boolean lastHeading = block.heading() && i == passages.size() - 1;
            if (lastHeading && !section.headed()) {
                continue;
            }
            String text = passages.get(i).text();
            if (!text.isEmpty()) {
                texts.description.add(
                        block.heading() && !lastHeading ? new Prose.Heading(text) : new Prose.Paragraph(text));
                if (texts.descriptionFirst == 0) {
                    texts.descriptionFirst = block.firstLine();
                }
                texts.descriptionLast = block.lastLine();
            }
        }
    }

    /** The block with which excerpts start that no heading announces: the first of several that end in a page number. */
    private static int firstOfExcerpts(List<Passage> passages, int enough) {
        int first = -1;
        int count = 0;
        for (int i = 0; i < passages.size(); i++) {
            if (!passages.get(i).block().heading() && passages.get(i).isPaged()) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        return count >= enough ? first : -1;
    }

    private void addBiographies(Texts texts, Sections.Section section, List<String> names) {
        List<Passage> passages = passages(section);
        int excerpts = firstOfExcerpts(passages, 1);
        if (excerpts >= 0) {
            addExcerpts(texts, passages.subList(excerpts, passages.size()), false);
            passages = passages.subList(0, excerpts);
        }
        String person = section.person();
        List<Passage> own = new ArrayList<>();
        for (Passage passage : passages) {
            String named = person(passage.block(), names);
            if (!named.isEmpty() && !named.equals(person)) {
                addBiography(texts, person, own, names);
                own.clear();
                person = named;
                if (passage.block().heading()) {
                    continue;
                }
            }
            own.add(passage);
        }
        addBiography(texts, person, own, names);
    }

    /** The contributor with whose name the block starts. */
    private static String person(Block block, List<String> names) {
        String start = block.lines().get(0).folded();
        String compact = start.length() > 60
                ? Lexicon.compact(start.substring(0, 60))
                : block.lines().get(0).compact();
        return names.stream()
                .filter(name -> name.length() >= 2 && compact.startsWith(name))
                .findFirst()
                .orElse("");
    }

    private static void addBiography(Texts texts, String person, List<Passage> passages, List<String> names) {
        List<Passage> prose =
                passages.stream().filter(passage -> !passage.text().isEmpty()).toList();
        String owner = person.isEmpty() && !names.isEmpty() ? names.get(0) : person;
        if (prose.isEmpty() || owner.isEmpty() || texts.biographies.containsKey(owner)) {
            return;
        }
        List<Prose.Block> paragraphs = new ArrayList<>();
        prose.forEach(passage -> paragraphs.add(new Prose.Paragraph(passage.text())));
        texts.biographies.put(
                owner,
                new Candidate<>(
                        new Prose(paragraphs).format(),
                        prose.get(0).block().firstLine(),
                        prose.get(prose.size() - 1).block().lastLine(),
                        "section/biography",
                        person.isEmpty() ? 0.75 : 0.9));
    }

    private static void addContents(Texts texts, Sections.Section section) {
        List<Line> lines =
                section.lines().stream().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || texts.contents != null) {
            return;
        }
        StringBuilder contents = new StringBuilder();
        for (Line line : lines) {
            contents.append(contents.isEmpty() ? "" : "\n")
                    .append(line.original().strip());
        }
        texts.contents = new Candidate<>(
                contents.toString(),
                lines.get(0).number(),
                lines.get(lines.size() - 1).number(),
                "section/contents",
                0.9);
    }

    /** A page number ends an excerpt; where there are none, every paragraph under the heading is one. */
    private static void addExcerpts(Texts texts, List<Passage> passages, boolean headed) {
        boolean paged = passages.stream().anyMatch(Passage::isPaged);
        List<String> open = new ArrayList<>();
        int first = 0;
        int last = 0;
        for (Passage passage : passages) {
            Block block = passage.block();
            String text = passage.text();
            if (text.isEmpty()) {
                continue;
            }
            first = open.isEmpty() ? block.firstLine() : first;
            last = block.lastLine();
            Optional<Matcher> page = passage.page();
            String quoted = page.map(
                            matcher -> text.substring(0, matcher.start()).strip())
                    .orElse(text);
            if (!quoted.isEmpty()) {
                open.add(quoted);
            }
            if ((page.isPresent() || !paged) && !open.isEmpty()) {
                texts.excerpts.add(excerpt(open, page, first, last));
                open.clear();
            }
        }
        if (!open.isEmpty() && headed) {
            texts.excerpts.add(excerpt(open, Optional.empty(), first, last));
        }
    }

    private static Candidate<Excerpt> excerpt(List<String> paragraphs, Optional<Matcher> page, int first, int last) {
        Integer from =
                page.map(matcher -> Integer.valueOf(matcher.group("from"))).orElse(null);
        Integer to =
                page.map(matcher -> matcher.group("to")).map(BodyReader::number).orElse(from);
        if (from != null && to != null && to < from) {
            // 142-3 stands for 142-143.
            String written = from.toString();
            String end = to.toString();
            to = end.length() < written.length()
                    ? Integer.valueOf(written.substring(0, written.length() - end.length()) + end)
                    : from;
        }
        Excerpt excerpt = new Excerpt(String.join("\n\n", paragraphs), from, to);
        return new Candidate<>(excerpt, first, last, "section/excerpt", page.isPresent() ? 0.93 : 0.8);
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    /** The page number at the end of a text; it starts where the passage ends. */
    private static Optional<Matcher> page(String text) {
        String stripped = text.stripTrailing();
        if (stripped.isEmpty() || PAGE_ENDS.indexOf(stripped.charAt(stripped.length() - 1)) < 0) {
            return Optional.empty();
        }
        int tail = Math.max(0, text.length() - LONGEST_TAIL);
        String end = text.substring(tail);
        if (!Characters.hasDigit(end)) {
            return Optional.empty();
        }
        List<Pattern> patterns = new ArrayList<>();
        if (PAGE_SIGNS.isIn(end)) {
            patterns.add(PAGE_AFTER);
        }
        if (PAGE_UNITS.isIn(end)) {
            patterns.add(PAGE_BEFORE_UNIT);
        }
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            matcher.region(tail, text.length());
            matcher.useTransparentBounds(true);
            if (matcher.find()) {
                return Optional.of(matcher);
            }
        }
        return Optional.empty();
    }

    private List<Passage> passages(Sections.Section section) {
        return paragraphs.blocks(section.lines()).stream().map(this::passage).toList();
    }

    private Passage passage(Block block) {
        String text = (block.heading() ? Rejoiner.joinHeading(block.lines()) : rejoiner.join(block.lines())).strip();
        return new Passage(block, text, page(text));
    }
}
