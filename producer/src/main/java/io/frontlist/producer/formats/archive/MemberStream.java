package io.frontlist.producer.formats.archive;

import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.RefusedInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The content of one entry, expanded as it is read and held to limits, size and checksum. For one thread. */
final class MemberStream extends InputStream {
    private static final String WRONG = "is not what it was when it was packed (wrong size or checksum)";

    private final ZipMember member;
    private final String format;
    private final ExpansionLimit expansion;
    private final Inflater inflater = new Inflater(true);
    private final InputStream content;
    private final CRC32 crc = new CRC32();
    private long size;
    private boolean ended;

    MemberStream(ZipMember member, InputStream compressed, String format, ExpansionLimit expansion) {
        this.member = member;
        this.format = format;
        this.expansion = expansion;
        this.content = member.method() == ZipMember.STORED ? compressed : new InflaterInputStream(compressed, inflater);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count;
        try {
            count = content.read(into, offset, length);
        } catch (ZipException | EOFException e) {
            throw broken("cannot be expanded");
        }
        if (count > 0) {
            size += count;
            crc.update(into, offset, count);
            expansion.add(count, size, member);
            if (size > member.size()) {
                throw broken(WRONG);
            }
        } else if (count < 0 && !ended) {
            ended = true;
            if (size != member.size() || crc.getValue() != member.crc()) {
                throw broken(WRONG);
            }
        }
        return count;
    }

    private RefusedInputException broken(String what) {
        return new RefusedInputException(Refusal.of(Cause.BROKEN, format, member.name() + " " + what));
    }

    @Override
    public void close() throws IOException {
        content.close();
        inflater.end();
    }
}
