package io.frontlist.retailerfeed;

import io.frontlist.runtime.DeliveryException;
import io.frontlist.schemas.UndecodableEventException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with a subfolder of messages for each retailer. A file is there whole or not at all: it is written under another name
 * beside its own, forced to the disk, renamed in one step, and the folder forced to the disk. Thread-safe.
 */
final class FeedFolder {
    private static final Logger LOG = LoggerFactory.getLogger(FeedFolder.class);
    private static final String PART = ".part";

    /** A half-written file so old belongs to a process that has died. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;

    FeedFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Writes a file's content. */
    interface Content {
        void writeTo(OutputStream out) throws IOException, DeliveryException, UndecodableEventException;
    }

    /** Where the message's file is or would be. */
    Path file(FeedMessage message) {
        return folder.resolve(message.retailer()).resolve(message.fileName());
    }

    /** Writes a message's file; one that is there is replaced. What fails on the way leaves no file under the message's name. */
    void write(FeedMessage message, Content content) throws IOException, DeliveryException, UndecodableEventException {
        Path file = file(message);
        Path own = createFolderOf(message.retailer());
        // A name of its own, since two processes that share the folder may write the same message.
        Path part = own.resolve("." + file.getFileName() + "." + UUID.randomUUID() + PART);
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            force(own);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Removes what processes that died in the middle of a file have left. */
    void removeAbandoned(String retailer, Instant now) throws IOException {
        Path own = folder.resolve(retailer);
        if (!Files.isDirectory(own)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(own, ".*" + PART)) {
            for (Path part : parts) {
                try {
                    if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(ABANDONED))) {
                        Files.deleteIfExists(part);
                    }
                } catch (NoSuchFileException e) {
                    LOG.debug("{} was finished or removed by another process", part, e);
                }
            }
        }
    }

    private Path createFolderOf(String retailer) throws IOException {
        Path own = folder.resolve(retailer);
        if (!Files.isDirectory(own)) {
            Files.createDirectories(own);
            force(folder);
        }
        return own;
    }

    /** Makes the names in a folder durable. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
