package io.frontlist.producer.formats;

import io.frontlist.schemas.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Running text in the form of {@link Prose} out of plain text or HTML. In HTML a heading, or a short paragraph that is bold from end to
 * end, becomes a sub-heading; items of a list and rows of a table become lines. Pure and thread-safe.
 */
public final class ProseText {
    private static final Pattern MARKUP = Pattern.compile(
            "<(?:p|br|div|b|strong|i|em|u|ul|ol|li|span|font|h[1-6])(?:\\s[^<>]{0,500})?/?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANK_LINES = Pattern.compile("\\n(?:[ \\t\\x{3000}]*\\n)+");

    /** Markup takes many times its own room; a text of this length is longer than any that is published. */
    private static final int LONGEST_MARKUP = 300_000;

    /** A bold paragraph beyond this length is no heading but a publisher who shouts. */
    private static final int LONGEST_HEADING = 200;

    private ProseText() {}

    /** Text as data holds it: HTML where it has such tags in it, else plain text with blank lines between its paragraphs. */
    public static String of(String text) {
        boolean marked = text.length() <= LONGEST_MARKUP && MARKUP.matcher(text).find();
        return marked ? ofMarkup(Jsoup.parseBodyFragment(text).body()) : ofPlain(text);
    }

    /** The same as a list of entries, one a line, whether they are paragraphs, headings or lines. */
    public static String entries(String text) {
        return entriesOf(of(text));
    }

    /** The lines of a text in the form of {@link Prose}, without marks and blank lines. */
    public static String entriesOf(String prose) {
        return Prose.parse(prose).blocks().stream().map(Prose.Block::text).collect(Collectors.joining("\n"));
    }

    private static String ofPlain(String text) {
        List<Prose.Block> blocks = new ArrayList<>();
        for (String paragraph : BLANK_LINES.split(text.replace("\r\n", "\n").replace('\r', '\n'))) {
            List<String> lines = paragraph
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (!lines.isEmpty()) {
                blocks.addAll(Prose.parse(String.join("\n", lines)).blocks());
            }
        }
        return new Prose(blocks).format();
    }

    /** What the element says; blank where it says nothing. */
    public static String ofMarkup(Element element) {
        Blocks blocks = new Blocks();
        element.traverse(blocks);
        blocks.end();
        return new Prose(blocks.finished).format();
    }

    /** Puts blocks together while the tree is walked. */
    private static final class Blocks implements NodeVisitor {
        private static final Set<String> PARAGRAPHS = Set.of(
                "p",
                "div",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "ul",
                "ol",
                "dl",
                "table",
                "blockquote",
                "pre",
                "section",
                "article",
                "header",
                "footer",
                "figure",
                "hr");
        private static final Set<String> LINES = Set.of("br", "li", "dt", "dd", "tr", "caption");
        private static final Set<String> CELLS = Set.of("td", "th");
        private static final Set<String> SILENT = Set.of("script", "style", "template", "head", "title", "rp", "rt");

        private final List<Prose.Block> finished = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int strong;
        private int silent;
        private boolean heading;
        private boolean plain;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words && silent == 0) {
                add(words.getWholeText());
            } else if (node instanceof Element element) {
                String name = element.normalName();
                if (PARAGRAPHS.contains(name)) {
                    end();
                    heading = isHeading(name);
                } else if (LINES.contains(name)) {
                    text.append('\n');
                } else if (CELLS.contains(name)) {
                    text.append(' ');
                } else if (isStrong(name)) {
                    strong++;
                } else if (SILENT.contains(name)) {
                    silent++;
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                String name = element.normalName();
                if (PARAGRAPHS.contains(name)) {
                    end();
                } else if (isStrong(name)) {
                    strong--;
                } else if (SILENT.contains(name)) {
                    silent--;
                }
            }
        }

        private static boolean isHeading(String name) {
            return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
        }

        private static boolean isStrong(String name) {
            return name.equals("strong") || name.equals("b");
        }

        private void add(String words) {
            plain |= strong == 0 && !words.isBlank();
            text.append(words.replaceAll("[\\s\\x{A0}\\x{85}\\x{2028}\\x{2029}]+", " "));
        }

        /** Ends the block that is being put together. */
        private void end() {
            List<String> lines = text.toString()
                    .lines()
                    .map(line -> line.replaceAll(" {2,}", " ").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (!lines.isEmpty()) {
                String block = String.join("\n", lines);
                boolean isHeading = heading || (!plain && block.length() <= LONGEST_HEADING);
                finished.add(isHeading ? new Prose.Heading(block) : new Prose.Paragraph(block));
            }
            text.setLength(0);
            plain = false;
            heading = false;
        }
    }
}
