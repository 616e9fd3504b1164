package io.frontlist.producer.inbox;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A file in the inbox as one look has seen it; two that are equal show that nobody is writing it.
 *
 * @param path where it lies
 * @param modifiedNanos when it was last written
 * @param size in bytes
 * @param identity the file system's own key for it, or "" where it has none
 */
record InboxFile(Path path, long modifiedNanos, long size, String identity) {
    /** The order in which files are taken, so that of two announcements of one book the later comes later. */
    static final Comparator<InboxFile> OLDEST_FIRST =
            Comparator.comparingLong(InboxFile::modifiedNanos).thenComparing(InboxFile::path);

    /** Whether such an entry is nobody's document yet, or no document at all. */
    static boolean isIgnored(Path path) {
        String name = path.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith(".")
                || lower.endsWith(".tmp")
                || lower.endsWith(".part")
                || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    static InboxFile see(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new InboxFile(
                path,
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                attributes.size(),
                String.valueOf(attributes.fileKey()));
    }

    /** Identifies the handing in: the same as long as the file lies there untouched, another when it is put in again. */
    String handIn() {
        return "inbox " + identity + " " + modifiedNanos + " " + size + " " + name();
    }

    String name() {
        return path.getFileName().toString();
    }

    /**
     * Reads it.
     *
     * @param inbox the folder that a link must not lead out of
     * @param maxBytes largest file that is read into memory
     * @throws UnreadableDocumentException when it cannot be read and trying again would not help
     * @throws IOException when reading failed and may work another time
     */
    Document read(Path inbox, int maxBytes) throws UnreadableDocumentException, IOException {
        try {
            Path file = path.toRealPath();
            if (!file.startsWith(inbox.toRealPath())) {
                throw new UnreadableDocumentException(Refusal.of(Cause.STRAY_LINK));
            }
            // Asked before it is opened: opening a pipe would wait for its other end.
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnreadableDocumentException(Refusal.of(Cause.NO_FILE));
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(maxBytes + 1);
                if (bytes.length > maxBytes) {
                    throw new UnreadableDocumentException(Refusal.tooLarge(Math.max(size, bytes.length), maxBytes));
                }
                return new Document(name(), bytes);
            }
        } catch (AccessDeniedException e) {
            throw new UnreadableDocumentException(Refusal.of(Cause.NO_PERMISSION));
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(path)) {
                throw new UnreadableDocumentException(Refusal.of(Cause.STRAY_LINK));
            }
            throw e;
        }
    }
}
