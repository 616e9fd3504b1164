package io.frontlist.producer.formats.office;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.archive.ZipArchive;
import io.frontlist.producer.formats.flow.TextFlow;
import io.frontlist.producer.formats.xml.XmlCursor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads documents of Hancom Office in its open format (HWPX): headers, text with its tables and text boxes, notes, footers.
 * Pure and thread-safe.
 */
public final class HwpxReader implements FormatReader {
    private static final String FORMAT = "HWPX";
    private static final String MEDIA_TYPE = "application/hwp+zip";

    private final FormatLimits limits;

    public HwpxReader(FormatLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return ZipArchive.holds(bytes, "Contents/section") || ZipArchive.holds(bytes, "Contents/content.hpf");
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        return Content.prose(MEDIA_TYPE, ZipArchive.read(bytes, FORMAT, limits, this::lines));
    }

    private List<String> lines(ZipArchive archive) throws UnreadableDocumentException, IOException {
        HancomPackage parts = new HancomPackage(archive, limits);
        parts.refuseEncrypted();
        TextFlow whole = new TextFlow(limits);
        HancomStory story = new HancomStory(whole);
        for (String section : parts.sections()) {
            try (InputStream in = archive.stream(section);
                    XmlCursor cursor = XmlCursor.over(in, FORMAT, section, limits)) {
                story.read(cursor);
            }
        }
        story.finish(whole);
        return whole.lines();
    }
}
