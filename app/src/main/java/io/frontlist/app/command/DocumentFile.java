package io.frontlist.app.command;

import io.frontlist.producer.formats.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file named on the command line, as a document. */
final class DocumentFile {
    private DocumentFile() {}

    /** A file that cannot be read; {@link #text} says why. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        private final String key;

        Unreadable(String key) {
            super(key);
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** Why a file could not be read, in the language of {@code messages}. */
    static String text(IOException failure, Messages messages) {
        return failure instanceof Unreadable unreadable
                ? messages.text(unreadable.key())
                : messages.text("file.unreadable", String.valueOf(failure.getMessage()));
    }

    /**
     * Reads a file, but never much more of it than a document may have, so that a huge one is refused and not loaded.
     *
     * @throws IOException when it is not there, no file, or cannot be read
     */
    static Document read(Path file, int maxBytes) throws IOException {
        if (Files.isDirectory(file)) {
            throw new Unreadable("file.folder");
        } else if (!Files.exists(file)) {
            throw new Unreadable("file.missing");
        } else if (!Files.isReadable(file)) {
            throw new Unreadable("file.denied");
        }
        try (InputStream in = Files.newInputStream(file)) {
            Path name = file.getFileName();
            return new Document(name == null ? file.toString() : name.toString(), in.readNBytes(maxBytes + 1));
        }
    }
}
