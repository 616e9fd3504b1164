package io.frontlist.producer.formats.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The numbered objects of a PDF, written for tests; the first has the number 1. */
final class PdfObjects {
    private final List<byte[]> objects = new ArrayList<>();

    int add(String object) {
        return add(latin(object));
    }

    /** A stream that is deflated already. */
    int addStream(String entries, byte[] deflated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(latin("<< /Filter /FlateDecode /Length " + deflated.length + " " + entries + " >>\nstream\n"));
        bytes.writeBytes(deflated);
        bytes.writeBytes(latin("\nendstream"));
        return add(bytes.toByteArray());
    }

    private int add(byte[] object) {
        objects.add(object);
        return objects.size();
    }

    byte[] toBytes(String trailer) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(latin("%PDF-1.7\n"));
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(file.size());
            file.writeBytes(latin((i + 1) + " 0 obj\n"));
            file.writeBytes(objects.get(i));
            file.writeBytes(latin("\nendobj\n"));
        }
        int table = file.size();
        StringBuilder end = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> end.append("%010d 00000 n \n".formatted(offset)));
        end.append("trailer\n<< /Size ")
                .append(objects.size() + 1)
                .append(' ')
                .append(trailer)
                .append(" >>\n");
        end.append("startxref\n").append(table).append("\n%%EOF\n");
        file.writeBytes(latin(end.toString()));
        return file.toByteArray();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
