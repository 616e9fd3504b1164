package io.frontlist.producer.formats.pdf;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Reads the text of a PDF (ISO 32000), page by page, as a person would read it. Scripts, attachments and links are not looked at. A
 * document that only asks for a password to be changed is read.
 *
 * <p>There is no bound to the memory and time that it takes, so it has to be run where that does no harm. Thread-safe.
 */
public final class PdfReader implements FormatReader {
    private static final String FORMAT = "PDF";
    private static final String MEDIA_TYPE = "application/pdf";
    /** Where readers look for the header and the pointer to the cross-reference table (ISO 32000-1, annex H.3). */
    private static final int HEADER_WITHIN = 1024;

    private static final int POINTER_WITHIN = 2048;
    private static final int LONGEST_MESSAGE = 120;

    private final FormatLimits limits;

    /** A reader within {@code limits}. */
    public PdfReader(FormatLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean recognises(byte[] bytes) {
        String start = latin(bytes, 0, HEADER_WITHIN);
        return start.startsWith("%PDF-")
                || (start.contains("%PDF-")
                        && latin(bytes, bytes.length - POINTER_WITHIN, POINTER_WITHIN)
                                .contains("startxref"));
    }

    private static String latin(byte[] bytes, int from, int length) {
        int start = Math.max(0, from);
        return new String(bytes, start, Math.min(length, bytes.length - start), StandardCharsets.ISO_8859_1);
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        try (PDDocument document = Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            return Content.prose(MEDIA_TYPE, lines(document));
        } catch (InvalidPasswordException e) {
            throw new UnreadableDocumentException(Refusal.of(Cause.ENCRYPTED, FORMAT));
        } catch (NoClassDefFoundError e) {
            // Encryption for the holders of certificates wants a library that we do not have.
            throw new UnreadableDocumentException(Refusal.of(Cause.ENCRYPTED, FORMAT));
        } catch (IOException e) {
            throw new UnreadableDocumentException(Refusal.of(Cause.BROKEN, FORMAT, message(e)));
        }
    }

    private List<String> lines(PDDocument document) throws IOException, UnreadableDocumentException {
        refuseOverLimit(document.getNumberOfPages());
        List<String> lines = new ArrayList<>();
        long characters = 0;
        PageStripper stripper = new PageStripper();
        int pages = 0;
        for (PDPage page : document.getPages()) {
            pages++;
            refuseOverLimit(pages);
            if (page.hasContents()) {
                List<String> more = stripper.lines(page);
                characters +=
                        more.size() + more.stream().mapToLong(String::length).sum();
                if (characters > limits.characters()) {
                    throw new UnreadableDocumentException(Refusal.overLimit("max-characters", limits.characters()));
                }
                lines.addAll(more);
            }
        }
        if (pages == 0) {
            throw new UnreadableDocumentException(Refusal.of(Cause.BROKEN, FORMAT, "no pages"));
        } else if (lines.stream().allMatch(String::isBlank)) {
            throw new UnreadableDocumentException(Refusal.of(Cause.NO_TEXT, FORMAT, Integer.toString(pages)));
        }
        return lines;
    }

    private void refuseOverLimit(int pages) throws UnreadableDocumentException {
        if (pages > limits.pages()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-pages", limits.pages()));
        }
    }

    private static String message(IOException failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
    }
}
