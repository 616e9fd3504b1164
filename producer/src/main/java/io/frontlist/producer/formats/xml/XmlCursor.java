package io.frontlist.producer.formats.xml;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.RefusedInputException;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through XML from element to element, without ever holding the whole. A document type declaration is refused, so there
 * are no entities but the five of XML itself; nothing outside the document is looked at. Elements are known by their local
 * names. Held to the limits on depth and characters. For one thread; closing it leaves the stream open.
 */
public final class XmlCursor implements AutoCloseable {
    /** What the cursor has come to. */
    public enum Step {
        /** An element starts. */
        START,
        /** An element ends. */
        END,
        /** Text; a long one comes in several pieces. */
        TEXT,
        /** The document has ended. */
        DONE
    }

    /** From JDK 24 on a text of more than 100,000 characters is refused by default; ours are limited here. */
    private static final List<String> TEXT_SIZE_LIMITS =
            List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit");

    private final XMLStreamReader reader;
    private final String format;
    private final String part;
    private final FormatLimits limits;
    private int depth;
    private long characters;
    private boolean skipping;

    private XmlCursor(XMLStreamReader reader, String format, String part, FormatLimits limits) {
        this.reader = reader;
        this.format = format;
        this.part = part;
        this.limits = limits;
    }

    /**
     * A cursor before the first element.
     *
     * @param in the XML, in the encoding that its byte order mark or its declaration states, else UTF-8
     * @param format what the document is called in refusals, such as {@code DOCX}
     * @param part what the XML is called in refusals, such as {@code word/document.xml}
     */
    public static XmlCursor over(InputStream in, String format, String part, FormatLimits limits)
            throws UnreadableDocumentException {
        try {
            return over(XmlDecoding.reader(in), format, part, limits);
        } catch (IOException e) {
            throw refused(new XMLStreamException(e), format, part);
        }
    }

    /** The same over XML that has been decoded, whatever encoding its declaration states. */
    public static XmlCursor over(Reader in, String format, String part, FormatLimits limits)
            throws UnreadableDocumentException {
        try {
            return new XmlCursor(factory().createXMLStreamReader(in), format, part, limits);
        } catch (XMLStreamException e) {
            throw refused(e, format, part);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        TEXT_SIZE_LIMITS.forEach(limit -> factory.setProperty(limit, "0"));
        return factory;
    }

    /** Moves on; comments and processing instructions are passed over. */
    public Step next() throws UnreadableDocumentException {
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        if (depth > limits.depth()) {
                            throw new UnreadableDocumentException(Refusal.overLimit("max-depth", limits.depth()));
                        }
                        return Step.START;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return Step.END;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        count();
                        return Step.TEXT;
                    }
                    case XMLStreamConstants.DTD ->
                        throw new UnreadableDocumentException(new Refusal(Cause.DOCTYPE, line(), List.of()));
                    default -> {}
                }
            }
            return Step.DONE;
        } catch (XMLStreamException e) {
            throw refused(e, format, part);
        }
    }

    /**
     * Moves on to the next element that starts inside the one of which {@code element} is the depth, at any depth; its text is passed
     * over.
     *
     * @return whether there is one; else the outer element ends here
     */
    public boolean nextElement(int element) throws UnreadableDocumentException {
        Step step = next();
        while (depth >= element && step != Step.START) {
            step = next();
        }
        return depth >= element;
    }

    /** Blanks between elements are no text that anybody wrote, so only what stands in a piece with letters counts. */
    private void count() throws UnreadableDocumentException {
        if (skipping || reader.isWhiteSpace()) {
            return;
        }
        characters += reader.getTextLength();
        if (characters > limits.characters()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-characters", limits.characters()));
        }
    }

    /** The local name of the element that starts or ends here. */
    public String name() {
        return reader.getLocalName();
    }

    /** An attribute, by its local name, of the element that starts here. */
    public Optional<String> attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return Optional.of(reader.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** The text that stands here. */
    public String text() {
        return reader.getText();
    }

    /** The line on which the cursor stands, from 1. */
    public int line() {
        return Math.max(1, reader.getLocation().getLineNumber());
    }

    /** The number of elements that are open, with the one that starts here and without the one that ends here. */
    public int depth() {
        return depth;
    }

    /** Moves from the start of an element to its end, over all that is in it; its text does not count. */
    public void skip() throws UnreadableDocumentException {
        int outside = depth - 1;
        skipping = true;
        while (depth > outside) {
            next();
        }
        skipping = false;
    }

    private static UnreadableDocumentException refused(XMLStreamException failure, String format, String part) {
        if (failure.getNestedException() instanceof RefusedInputException refused) {
            return new UnreadableDocumentException(refused.refusal());
        }
        Location at = failure.getLocation();
        String place = at == null || at.getLineNumber() < 1
                ? ""
                : ", line " + at.getLineNumber() + ", column " + at.getColumnNumber();
        return new UnreadableDocumentException(
                Refusal.of(Cause.BROKEN, format, part + place + ": this is no well-formed XML"));
    }

    @Override
    public void close() throws UnreadableDocumentException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw refused(e, format, part);
        }
    }
}
