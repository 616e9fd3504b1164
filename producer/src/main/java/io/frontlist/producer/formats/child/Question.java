package io.frontlist.producer.formats.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Optional;

/** A document that a reader process is to read. On the wire: its format (1 byte), its length (4 bytes, big-endian), its bytes. */
final class Question {
    private static final int END = -1;

    private final Hosted format;
    private final byte[] document;

    /**
     * Asks for a document.
     *
     * @param document its bytes, which are not copied
     */
    Question(Hosted format, byte[] document) {
        this.format = format;
        this.document = document;
    }

    Hosted format() {
        return format;
    }

    /** The document's bytes, not a copy. */
    byte[] document() {
        return document;
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeByte(format.code());
        out.writeInt(document.length);
        out.write(document);
        out.flush();
    }

    /** The next one; nothing when whoever asks has gone. */
    static Optional<Question> readFrom(DataInputStream in, int maxBytes) throws IOException {
        int code = in.read();
        if (code == END) {
            return Optional.empty();
        }
        int length = in.readInt();
        Optional<Hosted> format = Hosted.of(code);
        if (format.isEmpty() || length < 0 || length > maxBytes) {
            throw new StreamCorruptedException("No question: format " + code + ", " + length + " bytes");
        }
        byte[] document = in.readNBytes(length);
        if (document.length < length) {
            throw new EOFException("A document ended after " + document.length + " of " + length + " bytes");
        }
        return Optional.of(new Question(format.get(), document));
    }
}
