package io.frontlist.producer.formats.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;

/** PDFs that were made to bring their reader down. */
public final class HostilePdfs {
    private HostilePdfs() {}

    /** A small file whose page sets one string of so many bytes. */
    public static byte[] deflateBomb(long bytes) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        byte[] block = new byte[1_000_000];
        Arrays.fill(block, (byte) 'a');
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
            deflater.write('(');
            for (long left = bytes; left > 0; left -= block.length) {
                deflater.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return withContent("", deflated.toByteArray(), new PdfObjects());
    }

    /** A small file that draws a form so many times, which draws another as often, and so on, so many levels deep. */
    public static byte[] formsInForms(int times, int levels) {
        PdfObjects objects = new PdfObjects();
        int inner = objects.addStream(form(""), PdfPages.deflated("n"));
        for (int level = 1; level < levels; level++) {
            inner = objects.addStream(form(resources(inner)), PdfPages.deflated("/F Do\n".repeat(times)));
        }
        return withContent(resources(inner), PdfPages.deflated("/F Do\n".repeat(times)), objects);
    }

    private static String form(String resources) {
        return "/Type /XObject /Subtype /Form /BBox [0 0 100 100] " + resources;
    }

    private static String resources(int form) {
        return "/Resources << /XObject << /F " + form + " 0 R >> >>";
    }

    private static byte[] withContent(String resources, byte[] deflated, PdfObjects objects) {
        int content = objects.addStream("", deflated);
        int page = content + 1;
        objects.add("<< /Type /Page /Parent " + (page + 1) + " 0 R /MediaBox [0 0 595 842] /Contents " + content
                + " 0 R " + resources + " >>");
        objects.add("<< /Type /Pages /Kids [" + page + " 0 R] /Count 1 >>");
        int catalog = objects.add("<< /Type /Catalog /Pages " + (page + 1) + " 0 R >>");
        return objects.toBytes("/Root " + catalog + " 0 R");
    }
}
