package io.frontlist.producer.formats.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** An archive of uncompressed entries, written field by field, so that the fields can lie. */
final class HandmadeZip {
    private static final int UNKNOWN = -1;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    /** Adds an honest entry. */
    HandmadeZip with(String name, String content) {
        return with(name, content, 0, content.length(), false);
    }

    /** Adds an entry. {@code in64} puts its sizes into the extra field. */
    HandmadeZip with(String name, String content, int flags, int compressedSize, boolean in64) {
        byte[] data = content.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(data);
        int offset = body.size();
        ByteBuffer local = little(30).putInt(0x04034b50).putShort((short) 20).putShort((short) flags);
        local.putShort(8, (short) 0);
        local.putInt(14, (int) crc.getValue()).putInt(18, compressedSize).putInt(22, data.length);
        local.putShort(26, (short) name.length());
        body.writeBytes(bytes(local));
        body.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(data);

        ByteBuffer extra = little(in64 ? 28 : 0);
        if (in64) {
            extra.putShort((short) 1).putShort((short) 24);
            extra.putLong(data.length).putLong(compressedSize).putLong(offset);
        }
        ByteBuffer entry = little(46).putInt(0x02014b50);
        entry.putShort(8, (short) flags).putInt(16, (int) crc.getValue());
        entry.putInt(20, in64 ? UNKNOWN : compressedSize).putInt(24, in64 ? UNKNOWN : data.length);
        entry.putShort(28, (short) name.length()).putShort(30, (short) extra.capacity());
        entry.putInt(42, in64 ? UNKNOWN : offset);
        directory.writeBytes(bytes(entry));
        directory.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        directory.writeBytes(bytes(extra));
        entries++;
        return this;
    }

    byte[] bytes() {
        return bytes(false);
    }

    /** The archive, its end in the 64-bit form where {@code in64} says so. */
    byte[] bytes(boolean in64) {
        int start = body.size();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(body.toByteArray());
        all.writeBytes(directory.toByteArray());
        if (in64) {
            int end64 = all.size();
            ByteBuffer end = little(56).putInt(0x06064b50).putLong(44);
            end.putLong(24, entries).putLong(32, entries).putLong(40, directory.size());
            end.putLong(48, start);
            all.writeBytes(bytes(end));
            all.writeBytes(bytes(little(20).putInt(0, 0x07064b50).putLong(8, end64)));
        }
        ByteBuffer end = little(22).putInt(0x06054b50);
        end.putShort(8, (short) (in64 ? UNKNOWN : entries)).putShort(10, (short) (in64 ? UNKNOWN : entries));
        end.putInt(12, in64 ? UNKNOWN : directory.size()).putInt(16, in64 ? UNKNOWN : start);
        all.writeBytes(bytes(end));
        return all.toByteArray();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
