package io.frontlist.producer.formats.onix;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.xml.XmlCursor;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads a message element by element and hands each product on as soon as it is whole, so that only one is held at a time. For one
 * message.
 */
final class MessageReader {
    private static final String FORMAT = "ONIX";

    /** The attributes that say something of a product. */
    private static final List<String> ATTRIBUTES = List.of("dateformat");

    /** A product with a long table of contents in markup has a few thousand. */
    private static final int MOST_ELEMENTS = 50_000;

    private final FormatLimits limits;
    private final CodeTable shortTags;
    private final Deque<Open> open = new ArrayDeque<>();
    private Element header = Element.absent("Header");
    private int products;
    private int elements;

    MessageReader(FormatLimits limits, CodeTable shortTags) {
        this.limits = limits;
        this.shortTags = shortTags;
    }

    /** An element whose end has not come yet. */
    private record Open(String name, Map<String, String> attributes, List<Content> content, int firstLine) {
        Element close(int lastLine) {
            return new Element(name, attributes, content, firstLine, lastLine);
        }
    }

    /**
     * Reads the message.
     *
     * @param taker takes each product with the header of its message
     * @throws UnreadableDocumentException when it is broken, of another release of ONIX, or over a limit
     */
    void read(MessageText message, BiConsumer<Element, Element> taker) throws UnreadableDocumentException {
        try (XmlCursor xml = XmlCursor.over(new StringReader(message.text()), FORMAT, "message", limits.forData())) {
            XmlCursor.Step step = xml.next();
            while (step != XmlCursor.Step.DONE) {
                switch (step) {
                    case START -> start(xml);
                    case TEXT -> text(xml.text());
                    case END -> end(xml.line(), taker);
                    case DONE -> {}
                }
                step = xml.next();
            }
        }
    }

    private void start(XmlCursor xml) throws UnreadableDocumentException {
        if (open.isEmpty()) {
            refuseOtherRelease(xml.attribute("release"));
        }
        elements = open.size() == 1 ? 0 : elements + 1;
        if (elements > MOST_ELEMENTS) {
            throw new UnreadableDocumentException(new Refusal(
                    Cause.BROKEN,
                    xml.line(),
                    List.of(
                            FORMAT,
                            "line " + xml.line() + ": one product has more than " + MOST_ELEMENTS + " elements")));
        }
        Map<String, String> attributes = new HashMap<>();
        ATTRIBUTES.forEach(name -> xml.attribute(name).ifPresent(value -> attributes.put(name, value.strip())));
        String name = shortTags.meaning(xml.name()).orElse(xml.name());
        open.push(new Open(name, attributes, new ArrayList<>(), xml.line()));
    }

    private static void refuseOtherRelease(Optional<String> release) throws UnreadableDocumentException {
        if (release.isPresent() && !release.get().strip().startsWith("3.")) {
            throw new UnreadableDocumentException(
                    Refusal.of(Cause.UNSUPPORTED, FORMAT + " " + release.get().strip()));
        }
    }

    /** What stands between products, or between the blocks of one, is no text of anything. */
    private void text(String text) {
        if (open.size() > 2) {
            open.element().content().add(new Content.Text(text));
        }
    }

    private void end(int line, BiConsumer<Element, Element> taker) throws UnreadableDocumentException {
        Element closed = open.pop().close(line);
        if (open.size() > 1) {
            open.element().content().add(closed);
        } else if (closed.name().equals("Header")) {
            header = closed;
        } else if (closed.name().equals("Product")) {
            products++;
            if (products > limits.entries()) {
                throw new UnreadableDocumentException(Refusal.overLimit("max-entries", limits.entries()));
            }
            taker.accept(closed, header);
        }
    }
}
