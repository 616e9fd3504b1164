package io.frontlist.emaildigest.catcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines of an SMTP conversation. A line ends with CR LF and nothing else (RFC 5321, 2.3.8): who takes a lone LF for an end can
 * be made to see the end of a mail where another server saw none. For one thread.
 */
final class SmtpLines {
    /** What was read. */
    enum Kind {
        /** A line as it should be. */
        LINE,
        /** A line longer than allowed; its end is not kept. */
        TOO_LONG,
        /** A line with a CR or LF inside. */
        BROKEN,
        /** The other side has closed; what may have stood behind the last line's end is dropped. */
        END
    }

    private static final int CR = '\r';
    private static final int LF = '\n';

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int end;
    private final byte[] line;
    private int length;

    /**
     * Lines from {@code in}.
     *
     * @param mostBytes longest line, without its end
     */
    SmtpLines(InputStream in, int mostBytes) {
        this.in = in;
        this.line = new byte[mostBytes];
    }

    /** Reads the next line. */
    Kind read() throws IOException {
        length = 0;
        boolean broken = false;
        boolean tooLong = false;
        int previous = -1;
        while (true) {
            int b = nextByte();
            if (b < 0) {
                return Kind.END;
            }
            if (b == LF && previous == CR) {
                return broken ? Kind.BROKEN : tooLong ? Kind.TOO_LONG : Kind.LINE;
            }
            if (previous == CR || b == LF) {
                broken = true;
            }
            if (b != CR && b != LF) {
                if (length < line.length) {
                    line[length++] = (byte) b;
                } else {
                    tooLong = true;
                }
            }
            previous = b;
        }
    }

    /** The line that was read last, as ASCII text; other bytes become U+FFFD. */
    String text() {
        return new String(line, 0, length, StandardCharsets.US_ASCII);
    }

    int length() {
        return length;
    }

    /** Whether the line that was read last is a dot and nothing else. */
    boolean isDot() {
        return length == 1 && line[0] == '.';
    }

    /** Writes the line that was read last, without its end and without the dot that its sender put at its start (RFC 5321, 4.5.2). */
    void writeUnstuffedTo(OutputStream out) throws IOException {
        int from = length > 0 && line[0] == '.' ? 1 : 0;
        out.write(line, from, length - from);
    }

    private int nextByte() throws IOException {
        if (next == end) {
            end = in.read(buffer);
            next = 0;
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[next++] & 0xFF;
    }
}
