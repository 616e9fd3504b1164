package io.frontlist.producer.formats.office;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.archive.ZipArchive;
import io.frontlist.producer.formats.flow.TextFlow;
import io.frontlist.producer.formats.xml.XmlCursor;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads documents of Word since 2007 (DOCX, and DOCM whose macros are not looked at): headers, text with its tables and text
 * boxes, notes, footers. Pure and thread-safe.
 */
public final class DocxReader implements FormatReader {
    private static final String FORMAT = "DOCX";
    private static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final FormatLimits limits;

    public DocxReader(FormatLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return ZipArchive.holds(bytes, "word/");
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        return Content.prose(MEDIA_TYPE, ZipArchive.read(bytes, FORMAT, limits, this::lines));
    }

    private List<String> lines(ZipArchive archive) throws UnreadableDocumentException, IOException {
        String main = Relationships.of("", archive, FORMAT, limits)
                .byKind("officeDocument")
                .filter(archive::has)
                .orElse("word/document.xml");
        Relationships related = Relationships.of(main, archive, FORMAT, limits);
        TextFlow whole = new TextFlow(limits);
        TextFlow body = whole.nested();
        WordStory story = new WordStory();
        read(archive, main, story, body);
        addOnce(archive, related, story.headers(), whole);
        whole.block(body);
        for (String notes : List.of("footnotes", "endnotes")) {
            Optional<String> part = related.byKind(notes).filter(archive::has);
            if (part.isPresent()) {
                whole.block(story(archive, part.get(), whole));
            }
        }
        addOnce(archive, related, story.footers(), whole);
        return whole.lines();
    }

    /** Adds headers or footers; those of several sections or of first and other pages often say the same. */
    private void addOnce(ZipArchive archive, Relationships related, Set<String> ids, TextFlow whole)
            throws UnreadableDocumentException, IOException {
        Set<List<String>> seen = new HashSet<>();
        Set<String> parts = ids.stream()
                .flatMap(id -> related.byId(id).stream())
                .filter(archive::has)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String part : parts) {
            TextFlow flow = story(archive, part, whole);
            if (seen.add(flow.lines())) {
                whole.block(flow);
            }
        }
    }

    private TextFlow story(ZipArchive archive, String part, TextFlow whole)
            throws UnreadableDocumentException, IOException {
        TextFlow flow = whole.nested();
        read(archive, part, new WordStory(), flow);
        return flow;
    }

    private void read(ZipArchive archive, String part, WordStory story, TextFlow flow)
            throws UnreadableDocumentException, IOException {
        try (InputStream in = archive.stream(part);
                XmlCursor cursor = XmlCursor.over(in, FORMAT, part, limits)) {
            story.read(cursor, flow);
        }
    }
}
