package io.frontlist.producer.formats.web;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.StatedEncoding;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.flow.TextFlow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Reads web pages and pieces of them as they show without scripts. Nothing that they refer to is fetched. Pure and thread-safe.
 */
public final class HtmlReader implements FormatReader {
    private static final String MEDIA_TYPE = "text/html";

    /** Where a page's start and its encoding are looked for, in bytes. */
    private static final int HEAD = 4096;

    private static final Pattern PAGE = Pattern.compile(
            "(?is)^\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body|meta|title|base)\\b.*");
    private static final Pattern PIECE = Pattern.compile(
            "(?is)^\\s*<(?:div|p|table|h[1-6]|section|article|main|center|span|font|style|ul|ol|dl|b|strong)\\b[^<>]*>.*");
    private static final Pattern END_TAG = Pattern.compile("(?i)</[a-z][a-z0-9]{0,9}\\s*>");
    private static final Pattern STATED_ENCODING = Pattern.compile(
            "(?i)(?:<meta[^>]{1,200}charset|<\\?xml[^>]{1,100}encoding)\\s*=\\s*[\"']?\\s*(?<name>[\\w.:-]{1,40})");

    /** What an element takes in memory, against the characters that the limits allow. */
    private static final int CHARACTERS_PER_TAG = 4;

    /** Pages nest elements more deeply than documents do. The parser puts what is deeper beside what holds it. */
    private static final int LEVELS_PER_DEPTH = 8;

    private final FormatLimits limits;

    public HtmlReader(FormatLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean recognises(byte[] bytes) {
        String head = head(bytes);
        return PAGE.matcher(head).matches()
                || (PIECE.matcher(head).matches()
                        && END_TAG.matcher(new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", ""))
                                .find());
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        Matcher stated = STATED_ENCODING.matcher(head(bytes));
        Optional<String> encoding = stated.find() ? Optional.of(stated.group("name")) : Optional.empty();
        return Content.prose(MEDIA_TYPE, lines(StatedEncoding.text(bytes, encoding)));
    }

    /** The start of a page with every other half of UTF-16 left out, which for tags is zero. */
    private static String head(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1)
                .replaceFirst("^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "")
                .replace("\0", "");
    }

    /** The parser makes an object of every tag and of every attribute, which shows by the blanks, slashes and quotes in tags. */
    private void refuseTooMuchMarkup(String html) throws UnreadableDocumentException {
        long markup = 0;
        boolean inTag = false;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<') {
                inTag = true;
                markup += CHARACTERS_PER_TAG;
            } else if (c == '>') {
                inTag = false;
            } else if (inTag && (c <= ' ' || c == '/' || c == '"' || c == '\'')) {
                markup++;
            }
        }
        if (markup > limits.characters()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-characters", limits.characters()));
        }
    }

    /**
     * The lines of a page.
     *
     * @throws UnreadableDocumentException when it is over a limit
     */
    public List<String> lines(String html) throws UnreadableDocumentException {
        refuseTooMuchMarkup(html);
        Element page = Parser.htmlParser()
                .setMaxDepth(limits.depth() * LEVELS_PER_DEPTH)
                .parseInput(html, "");
        TextFlow flow = new TextFlow(limits);
        new HtmlText(flow, 0, limits).read(page);
        return flow.lines();
    }
}
