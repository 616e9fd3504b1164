package io.frontlist.retailerfeed.onix;

import io.frontlist.schemas.event.ReleaseEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes one ONIX for Books 3.1 message in reference tags, UTF-8: the header when it is opened, a Product for each event, the end when
 * it is closed. The same header and events give the same bytes. The stream beneath stays open. Not thread-safe.
 *
 * <p>What fails in the stream beneath comes out as {@link UncheckedIOException}.
 */
public final class OnixWriter implements AutoCloseable {
    /** Namespace of the reference tags. */
    public static final String NAMESPACE = "http://ns.editeur.org/onix/3.1/reference";

    /** Dates are read and written as they are in the home market. */
    static final ZoneId HOME = ZoneId.of("Asia/Seoul");

    private static final String HOME_LANGUAGE = "kor";
    private static final DateTimeFormatter SENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final MessageHeader header;
    private final BufferedWriter out;
    private final XMLStreamWriter xml;
    private final Elements elements;

    /** Opens a message and writes its header. */
    public OnixWriter(MessageHeader header, OutputStream stream) {
        this.header = header;
        // The JDK's writer, when it encodes by itself, writes characters beyond U+FFFF as two half references; over a
        // Writer
        // it passes them on.
        this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        try {
            // The JDK's own: the bytes must not depend on what else is on the class path.
            this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            this.elements = new Elements(xml);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("ONIXMessage");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("release", "3.1");
        } catch (XMLStreamException e) {
            throw failure(e);
        }
        elements.group("Header", this::writeHeader);
    }

    /** Adds the book that the event is about. */
    public void add(ReleaseEvent event) {
        new ProductWriter(elements, header, event).write();
    }

    /** Ends the message and flushes it to the stream beneath, which stays open. */
    @Override
    public void close() {
        try {
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.writeCharacters("\n");
            xml.close();
            out.flush();
        } catch (XMLStreamException e) {
            throw failure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeHeader() {
        elements.group("Sender", () -> {
            elements.value("SenderName", header.sender().name());
            writeEmail(header.sender().email());
        });
        elements.group("Addressee", () -> {
            elements.value("AddresseeName", header.addressee().name());
            writeEmail(header.addressee().email());
        });
        elements.value("MessageNumber", header.messageNumber());
        elements.value("SentDateTime", SENT.format(header.sentAt()));
        elements.value("DefaultLanguageOfText", HOME_LANGUAGE);
    }

    private void writeEmail(String email) {
        if (MailAddress.isAccepted(email)) {
            elements.value("EmailAddress", email);
        }
    }

    private static UncheckedIOException failure(XMLStreamException e) {
        return new UncheckedIOException("Cannot write the message", new IOException(e));
    }
}
