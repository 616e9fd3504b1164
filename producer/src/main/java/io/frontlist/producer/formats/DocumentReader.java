package io.frontlist.producer.formats;

import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.json.JsonReader;
import io.frontlist.producer.formats.mail.MailReader;
import io.frontlist.producer.formats.office.DocxReader;
import io.frontlist.producer.formats.office.HwpxReader;
import io.frontlist.producer.formats.office.ProtectedOfficeReader;
import io.frontlist.producer.formats.onix.OnixReader;
import io.frontlist.producer.formats.sheet.CsvReader;
import io.frontlist.producer.formats.sheet.XlsxReader;
import io.frontlist.producer.formats.web.HtmlReader;
import java.util.List;
import java.util.stream.Stream;

/** Reads documents of every known format, which it tells by their content. Thread-safe. */
public final class DocumentReader {
    /** The first that recognises the content reads it; the last takes everything. */
    private final List<FormatReader> formats;

    private final FormatLimits limits;

    /** A reader within {@code limits} of all formats that need no process of their own. */
    public DocumentReader(FormatLimits limits) {
        this(limits, List.of());
    }

    /**
     * A reader within {@code limits}.
     *
     * @param others readers of further formats, which are asked first; whoever made them closes what they need
     */
    public DocumentReader(FormatLimits limits, List<FormatReader> others) {
        this.limits = limits;
        List<FormatReader> single = Stream.concat(
                        others.stream(),
                        Stream.of(
                                new DocxReader(limits),
                                new HwpxReader(limits),
                                new XlsxReader(limits),
                                new OnixReader(limits),
                                new JsonReader(limits),
                                new ProtectedOfficeReader(),
                                new UnsupportedFormats(),
                                new HtmlReader(limits),
                                new CsvReader(limits),
                                new PlainTextReader()))
                .toList();
        this.formats = Stream.concat(Stream.of(new MailReader(limits, single)), single.stream())
                .toList();
    }

    /**
     * Reads what a document says.
     *
     * @throws UnreadableDocumentException when it is empty, too large, broken or in a format that is not read
     * @throws ReaderUnavailableException when it was not read, but may be when it is handed in again
     */
    public DocumentText read(Document document) throws UnreadableDocumentException {
        byte[] bytes = document.bytes();
        if (bytes.length == 0) {
            throw new UnreadableDocumentException(Refusal.of(Cause.EMPTY));
        }
        if (bytes.length > limits.documentBytes()) {
            throw new UnreadableDocumentException(Refusal.tooLarge(bytes.length, limits.documentBytes()));
        }
        FormatReader format = formats.stream()
                .filter(reader -> reader.recognises(bytes))
                .findFirst()
                .orElseThrow();
        FormatReader.Content content = format.read(bytes);
        if (content.sections().stream().allMatch(Section::isSilent)) {
            List<Refusal.Part> unread = content.sections().stream()
                    .flatMap(section -> section.unread().stream())
                    .toList();
            throw new UnreadableDocumentException(unread.isEmpty() ? Refusal.of(Cause.EMPTY) : Refusal.unread(unread));
        }
        return new DocumentText(document.name(), document.sha256(), content.mediaType(), content.sections());
    }
}
