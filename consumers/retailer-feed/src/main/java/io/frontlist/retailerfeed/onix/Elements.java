package io.frontlist.retailerfeed.onix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes elements one below the other, indented by their depth, so that people can read a message too. No white space is added where
 * it would count. A failure of the stream beneath comes out as {@link UncheckedIOException}.
 */
final class Elements {
    private static final String INDENT = "  ";

    private final XMLStreamWriter xml;
    private int depth;

    Elements(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** A step that writes to the stream. */
    private interface Step {
        void run() throws XMLStreamException;
    }

    /** An element that holds other elements. */
    void group(String name, Runnable content) {
        start(name);
        content.run();
        end();
    }

    /** Opens an element that holds other elements. */
    void start(String name) {
        write(() -> {
            newLine();
            xml.writeStartElement(name);
        });
        depth++;
    }

    /** Closes what {@link #start} opened. */
    void end() {
        depth--;
        write(() -> {
            newLine();
            xml.writeEndElement();
        });
    }

    /** An element with one line of text; none where no text is left after cleaning. */
    void value(String name, String text) {
        valueWithAttribute(name, "", "", text);
    }

    /** The same for a text that may be absent. */
    void value(String name, Optional<String> text) {
        text.ifPresent(present -> value(name, present));
    }

    void value(String name, long number) {
        value(name, Long.toString(number));
    }

    /** An element with one attribute and one line of text; none where no text is left after cleaning. */
    void valueWithAttribute(String name, String attribute, String attributeValue, String text) {
        String line = XmlText.line(text);
        if (line.isEmpty()) {
            return;
        }
        write(() -> {
            newLine();
            xml.writeStartElement(name);
            if (!attribute.isEmpty()) {
                xml.writeAttribute(attribute, attributeValue);
            }
            xml.writeCharacters(line);
            xml.writeEndElement();
        });
    }

    /** An element without content, which says something by being there. */
    void flag(String name) {
        write(() -> {
            newLine();
            xml.writeEmptyElement(name);
        });
    }

    /** An element with running text as XHTML (textformat 05, code list 34). */
    void xhtml(String name, List<XhtmlText.Block> blocks) {
        write(() -> {
            newLine();
            xml.writeStartElement(name);
            xml.writeAttribute("textformat", "05");
            for (XhtmlText.Block block : blocks) {
                xml.writeStartElement("p");
                if (block.heading()) {
                    xml.writeStartElement("strong");
                }
                for (int i = 0; i < block.lines().size(); i++) {
                    if (i > 0) {
                        xml.writeEmptyElement("br");
                    }
                    xml.writeCharacters(block.lines().get(i));
                }
                if (block.heading()) {
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + INDENT.repeat(depth));
    }

    private static void write(Step step) {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new UncheckedIOException("Cannot write the message", new IOException(e));
        }
    }
}
