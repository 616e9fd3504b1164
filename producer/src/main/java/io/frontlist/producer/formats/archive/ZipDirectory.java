package io.frontlist.producer.formats.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the central directory of an archive, entry by entry (PKWARE APPNOTE 6.3, sections 4.3.12 to 4.3.16, with the 64-bit
 * fields). For one thread.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_SIZE = 46;
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int LOCAL_HEADER_SIZE = 30;
    private static final int EXTRA_64 = 1;
    private static final long IN_EXTRA = 0xFFFF_FFFFL;
    private static final int COUNT_IN_END_64 = 0xFFFF;

    private final ByteBuffer bytes;
    private final int start;
    private int at;
    private long left;

    private ZipDirectory(ByteBuffer bytes, int start, long entries) {
        this.bytes = bytes;
        this.start = start;
        this.at = start;
        this.left = entries;
    }

    /** Finds the directory from the end of the archive. */
    static ZipDirectory locate(byte[] archive) throws MalformedZipException {
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int end = archive.length - END_SIZE;
        int lowest = Math.max(0, end - LONGEST_COMMENT);
        while (end >= lowest && !isEnd(bytes, end)) {
            end--;
        }
        if (end < lowest) {
            throw new MalformedZipException("the archive has no end, so it was cut off");
        }
        long entries = unsignedShort(bytes, end + 10);
        long start = unsignedInt(bytes, end + 16);
        int locator = end - LOCATOR_64_SIZE;
        boolean is64 = (entries == COUNT_IN_END_64 || start == IN_EXTRA)
                && locator >= 0
                && bytes.getInt(locator) == LOCATOR_64;
        if (is64) {
            int end64 = offset(bytes.getLong(locator + 8), locator - END_64_SIZE, "the directory's end");
            if (bytes.getInt(end64) != END_64) {
                throw new MalformedZipException("the directory's end is not where it should be");
            }
            entries = bytes.getLong(end64 + 32);
            start = bytes.getLong(end64 + 48);
        }
        return new ZipDirectory(bytes, offset(start, end, "the directory"), entries);
    }

    private static boolean isEnd(ByteBuffer bytes, int at) {
        return bytes.getInt(at) == END && at + END_SIZE + unsignedShort(bytes, at + 20) <= bytes.capacity();
    }

    /** Where the directory starts; everything else lies before it. */
    int start() {
        return start;
    }

    boolean hasNext() {
        return left > 0;
    }

    ZipMember next() throws MalformedZipException {
        if (at > bytes.capacity() - HEADER_SIZE || bytes.getInt(at) != HEADER) {
            throw new MalformedZipException("the directory breaks off");
        }
        int nameLength = unsignedShort(bytes, at + 28);
        int extraLength = unsignedShort(bytes, at + 30);
        long next = (long) at + HEADER_SIZE + nameLength + extraLength + unsignedShort(bytes, at + 32);
        if (next > bytes.capacity()) {
            throw new MalformedZipException("the directory breaks off");
        }
        int extra = at + HEADER_SIZE + nameLength;
        Extra64 extra64 = new Extra64(extra, extra + extraLength);
        long size = extra64.orElse(unsignedInt(bytes, at + 24));
        long compressedSize = extra64.orElse(unsignedInt(bytes, at + 20));
        long headerOffset = extra64.orElse(unsignedInt(bytes, at + 42));
        ZipMember member = new ZipMember(
                name(at + HEADER_SIZE, nameLength),
                (unsignedShort(bytes, at + 8) & 1) != 0,
                unsignedShort(bytes, at + 10),
                unsignedInt(bytes, at + 16),
                compressedSize,
                size,
                headerOffset);
        at = (int) next;
        left--;
        return member;
    }

    /** Where the member's compressed bytes start; they are whole and lie before the directory. */
    int dataOf(ZipMember member) throws MalformedZipException {
        String what = "entry " + member.name();
        int header = offset(member.headerOffset(), start - LOCAL_HEADER_SIZE, what);
        if (bytes.getInt(header) != LOCAL_HEADER) {
            throw new MalformedZipException(what + " is not where it should be");
        }
        int nameLength = unsignedShort(bytes, header + 26);
        int data = header + LOCAL_HEADER_SIZE + nameLength + unsignedShort(bytes, header + 28);
        if (data > start || member.compressedSize() < 0 || member.compressedSize() > start - data) {
            throw new MalformedZipException(what + " is cut off");
        }
        if (!name(header + LOCAL_HEADER_SIZE, nameLength).equals(member.name())) {
            throw new MalformedZipException(what + " has two names");
        }
        return data;
    }

    /** Only ASCII names are ever looked for, so it does not matter in which encoding the others are. */
    private String name(int from, int length) {
        byte[] name = new byte[length];
        bytes.get(from, name);
        return new String(name, StandardCharsets.UTF_8).replace('\\', '/');
    }

    private static int offset(long value, int highest, String what) throws MalformedZipException {
        if (value < 0 || value > highest) {
            throw new MalformedZipException(what + " lies outside the archive");
        }
        return (int) value;
    }

    private static int unsignedShort(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    private static long unsignedInt(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xFFFF_FFFFL;
    }

    /** The 64-bit forms of those fields that do not fit, in their order. */
    private final class Extra64 {
        private int next;
        private int end;

        Extra64(int from, int to) {
            for (int field = from; field <= to - 4; field += 4 + unsignedShort(bytes, field + 2)) {
                if (unsignedShort(bytes, field) == EXTRA_64) {
                    next = field + 4;
                    end = Math.min(to, next + unsignedShort(bytes, field + 2));
                    return;
                }
            }
        }

        long orElse(long shortForm) {
            if (shortForm != IN_EXTRA || next > end - Long.BYTES || end == 0) {
                return shortForm;
            }
            next += Long.BYTES;
            return bytes.getLong(next - Long.BYTES);
        }
    }
}
