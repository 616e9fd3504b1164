package io.frontlist.producer.formats.hwp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import kr.dogfoot.hwplib.org.apache.poi.poifs.filesystem.DirectoryEntry;
import kr.dogfoot.hwplib.org.apache.poi.poifs.filesystem.DirectoryNode;
import kr.dogfoot.hwplib.org.apache.poi.poifs.filesystem.DocumentInputStream;
import kr.dogfoot.hwplib.org.apache.poi.poifs.filesystem.POIFSFileSystem;
import kr.dogfoot.hwplib.util.binary.Obfuscation;

/** Changes the container of HWP documents for tests, in ways in which hwplib does not write it. */
public final class HwpContainer {
    static final int PASSWORD = 1 << 1;
    static final int RIGHTS_MANAGED = 1 << 4;
    private static final int DISTRIBUTION = 1 << 2;
    private static final String SIGNATURE = "HWP Document File";
    private static final int PROPERTIES_AT = 36;
    private static final int SHAPE_COMPONENT = 76;

    private HwpContainer() {}

    /** The document with properties set in its header. */
    static byte[] marked(byte[] hwp, int properties) {
        int header = new String(hwp, StandardCharsets.ISO_8859_1).indexOf(SIGNATURE);
        byte[] marked = hwp.clone();
        marked[header + PROPERTIES_AT] |= (byte) properties;
        return marked;
    }

    /** The document as one for distribution: its text is under a key that lies beside it. */
    static byte[] distributed(byte[] hwp) throws Exception {
        POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(marked(hwp, DISTRIBUTION)));
        DirectoryEntry body = (DirectoryEntry) container.getRoot().getEntry("BodyText");
        byte[] section = bytes(body, "Section0");
        byte[] key = new byte[256];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (i * 31 + 7);
        }
        int keyAt = 4 + (key[0] & 0xF);
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Arrays.copyOfRange(key, keyAt, keyAt + 16), "AES"));
        Obfuscation.transform(key);
        ByteArrayOutputStream distributed = new ByteArrayOutputStream();
        distributed.writeBytes(new byte[] {0x1C, 0, 0, 0x10});
        distributed.writeBytes(key);
        distributed.writeBytes(cipher.doFinal(section));
        body.getEntry("Section0").delete();
        body.delete();
        container
                .getRoot()
                .createDirectory("ViewText")
                .createDocument("Section0", new ByteArrayInputStream(distributed.toByteArray()));
        return bytes(container);
    }

    /** The document with other content in a stream of its text, deflated. */
    static byte[] withSection(byte[] hwp, byte[] content) throws IOException {
        POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(hwp));
        DirectoryEntry body = (DirectoryEntry) container.getRoot().getEntry("BodyText");
        body.getEntry("Section0").delete();
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater =
                new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            deflater.write(content);
        }
        body.createDocument("Section0", new ByteArrayInputStream(deflated.toByteArray()));
        return bytes(container);
    }

    /** The document without what comes at the first drawing in it and behind; hwplib looks for that for ever. */
    public static byte[] cutBeforeDrawing(byte[] hwp) throws IOException {
        POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(hwp));
        byte[] deflated = bytes((DirectoryEntry) container.getRoot().getEntry("BodyText"), "Section0");
        byte[] records = new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true)).readAllBytes();
        ByteBuffer buffer = ByteBuffer.wrap(records).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while ((buffer.getInt(at) & 0x3FF) != SHAPE_COMPONENT) {
            at += 4 + (buffer.getInt(at) >>> 20);
        }
        return withSection(hwp, Arrays.copyOf(records, at));
    }

    /** A document of Word that holds this one as an object. */
    static byte[] inAnother(byte[] hwp) throws IOException {
        POIFSFileSystem inner = new POIFSFileSystem(new ByteArrayInputStream(hwp));
        POIFSFileSystem outer = new POIFSFileSystem();
        outer.getRoot().createDocument("WordDocument", new ByteArrayInputStream(new byte[5_000]));
        outer.getRoot()
                .createDirectory("ObjectPool")
                .createDocument("FileHeader", new ByteArrayInputStream(bytes(inner.getRoot(), "FileHeader")));
        return bytes(outer);
    }

    private static byte[] bytes(DirectoryEntry directory, String name) throws IOException {
        try (DocumentInputStream stream = ((DirectoryNode) directory).createDocumentInputStream(name)) {
            byte[] bytes = new byte[stream.available()];
            stream.readFully(bytes);
            return bytes;
        }
    }

    private static byte[] bytes(POIFSFileSystem container) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        container.writeFilesystem(bytes);
        return bytes.toByteArray();
    }
}
