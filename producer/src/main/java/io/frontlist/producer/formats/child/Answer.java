package io.frontlist.producer.formats.child;

import io.frontlist.producer.formats.FormatReader.Content;
import io.frontlist.producer.formats.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader process says. On the wire: a mark (4 bytes), the kind (1 byte), the length of what follows (4 bytes, big-endian),
 * and that.
 */
sealed interface Answer {
    /** Starts every answer, so that bytes of another origin are not taken for one. */
    int MARK = 0x46524E54;

    /** The process has started and waits for documents. */
    record Ready() implements Answer {
        @Override
        public byte kind() {
            return 0;
        }

        @Override
        public byte[] payload() {
            return new byte[0];
        }
    }

    /** The document was read. On the wire its lines are parted by line feeds. */
    record Read(String mediaType, List<String> lines) implements Answer {
        Content content() {
            return Content.prose(mediaType, lines);
        }

        static Read of(Content content) {
            return new Read(
                    content.mediaType(),
                    content.sections().stream()
                            .flatMap(section -> section.lines().stream())
                            .toList());
        }

        @Override
        public byte kind() {
            return 1;
        }

        @Override
        public byte[] payload() {
            return (mediaType + '\n' + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8);
        }

        private static Read from(byte[] payload) {
            String text = new String(payload, StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            List<String> lines = new ArrayList<>();
            int start = end + 1;
            for (int next = text.indexOf('\n', start); next >= 0; next = text.indexOf('\n', start)) {
                lines.add(text.substring(start, next));
                start = next + 1;
            }
            lines.add(text.substring(start));
            return new Read(text.substring(0, Math.max(0, end)), lines);
        }
    }

    /** The document cannot be read. */
    record Refused(Refusal refusal) implements Answer {
        @Override
        public byte kind() {
            return 2;
        }

        @Override
        public byte[] payload() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(refusal.cause().name());
            out.writeInt(refusal.line());
            out.writeByte(refusal.arguments().size());
            for (String argument : refusal.arguments()) {
                out.writeUTF(argument);
            }
            return bytes.toByteArray();
        }

        private static Refused from(byte[] payload) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
            String cause = in.readUTF();
            int line = in.readInt();
            List<String> arguments = new ArrayList<>();
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                arguments.add(in.readUTF());
            }
            try {
                return new Refused(new Refusal(Refusal.Cause.valueOf(cause), line, arguments));
            } catch (IllegalArgumentException e) {
                throw new StreamCorruptedException("No cause of a refusal: " + cause);
            }
        }
    }

    /** The process came to its end over the document and must not be asked again. */
    record Exhausted() implements Answer {
        @Override
        public byte kind() {
            return 3;
        }

        @Override
        public byte[] payload() {
            return new byte[0];
        }
    }

    byte kind();

    byte[] payload() throws IOException;

    default void writeTo(DataOutputStream out) throws IOException {
        byte[] payload = payload();
        out.writeInt(MARK);
        out.writeByte(kind());
        out.writeInt(payload.length);
        out.write(payload);
        out.flush();
    }

    /**
     * The next answer.
     *
     * @throws EOFException when the process has gone
     * @throws IOException when what it says is no answer
     */
    static Answer readFrom(DataInputStream in, int maxBytes) throws IOException {
        int mark = in.readInt();
        byte kind = in.readByte();
        int length = in.readInt();
        if (mark != MARK || length < 0 || length > maxBytes) {
            throw new StreamCorruptedException("No answer: kind " + kind + ", " + length + " bytes");
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("An answer ended after " + payload.length + " of " + length + " bytes");
        }
        return switch (kind) {
            case 0 -> new Ready();
            case 1 -> Read.from(payload);
            case 2 -> Refused.from(payload);
            case 3 -> new Exhausted();
            default -> throw new StreamCorruptedException("No kind of answer: " + kind);
        };
    }
}
