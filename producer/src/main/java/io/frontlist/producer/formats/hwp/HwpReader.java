package io.frontlist.producer.formats.hwp;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kr.dogfoot.hwplib.object.bodytext.Section;
import kr.dogfoot.hwplib.object.docinfo.DocInfo;
import kr.dogfoot.hwplib.object.fileheader.FileHeader;
import kr.dogfoot.hwplib.reader.ForFileHeader;
import kr.dogfoot.hwplib.reader.bodytext.ForSection;
import kr.dogfoot.hwplib.reader.docinfo.ForDocInfo;
import kr.dogfoot.hwplib.util.compoundFile.reader.CompoundFileReader;
import kr.dogfoot.hwplib.util.compoundFile.reader.StreamReader;

/**
 * Reads the text of an HWP 5 document (Hancom, "HWP Document File Formats 5.0", revision 1.3). Pictures, scripts and earlier
 * versions in it are not looked at. Documents for distribution, which are scrambled but not under a password, are read.
 *
 * <p>There is no bound to the memory and time that it takes, so it has to be run where that does no harm. Thread-safe.
 */
public final class HwpReader implements FormatReader {
    private static final String FORMAT = "HWP";
    private static final String MEDIA_TYPE = "application/vnd.hancom.hwp";
    private static final String CONTAINER = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";
    private static final String SIGNATURE = "HWP Document File";
    private static final String HEADER = "FileHeader";
    /** What {@link #HEADER} is in the container's directory. */
    private static final String HEADER_ENTRY = entry(HEADER);

    private final FormatLimits limits;

    /** A reader within {@code limits}. */
    public HwpReader(FormatLimits limits) {
        this.limits = limits;
    }

    private static String entry(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean recognises(byte[] bytes) {
        Charset latin = StandardCharsets.ISO_8859_1;
        if (bytes.length < CONTAINER.length() || !new String(bytes, 0, CONTAINER.length(), latin).equals(CONTAINER)) {
            return false;
        }
        String all = new String(bytes, latin);
        return all.contains(SIGNATURE) && all.contains(HEADER_ENTRY);
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        try {
            CompoundFileReader container = new CompoundFileReader(new ByteArrayInputStream(bytes));
            if (!container.isChildStream(HEADER)) {
                // Another program's document, with an HWP document in it.
                throw new UnreadableDocumentException(Refusal.of(Cause.UNSUPPORTED, "DOC (Word 97)"));
            }
            return Content.prose(MEDIA_TYPE, read(container));
        } catch (UnreadableDocumentException e) {
            throw e;
        } catch (Exception e) {
            // hwplib declares no narrower type, and what it says is about its own code.
            throw new UnreadableDocumentException(
                    Refusal.of(Cause.BROKEN, FORMAT, e.getClass().getSimpleName()));
        }
    }

    private List<String> read(CompoundFileReader container) throws Exception {
        FileHeader header = header(container);
        ExpandedSize expanded = new ExpandedSize(container, limits);
        DocInfo info = new DocInfo();
        expanded.count("DocInfo", header.isCompressed());
        StreamReader infoStream = container.getChildStreamReader("DocInfo", header.isCompressed(), header.getVersion());
        new ForDocInfo().read(info, infoStream);

        HwpStory story = new HwpStory(limits);
        container.moveChildStorage(header.isDistribution() ? "ViewText" : "BodyText");
        int sections = info.getDocumentProperties().getSectionCount();
        for (int i = 0; i < sections; i++) {
            String name = "Section" + i;
            StreamReader stream;
            if (header.isDistribution()) {
                stream =
                        container.getChildStreamReaderForDistribution(name, header.isCompressed(), header.getVersion());
            } else {
                expanded.count(name, header.isCompressed());
                stream = container.getChildStreamReader(name, header.isCompressed(), header.getVersion());
            }
            byte[] records = new byte[Math.toIntExact(stream.getSize())];
            stream.readBytes(records);
            SectionStream guarded = new SectionStream(records, header.getVersion());
            guarded.setDocInfo(info);
            Section section = new Section();
            ForSection.read(section, guarded);
            story.read(section);
        }
        return story.finish();
    }

    private static FileHeader header(CompoundFileReader container) throws Exception {
        FileHeader header = new FileHeader();
        ForFileHeader.read(header, container.getChildStreamReader(HEADER, false, null));
        if (header.hasPassword()
                || header.isDRMDocument()
                || header.isEncryptPublicCertification()
                || header.isPublicCertificationDRMDocument()) {
            throw new UnreadableDocumentException(Refusal.of(Cause.ENCRYPTED, FORMAT));
        }
        return header;
    }
}
