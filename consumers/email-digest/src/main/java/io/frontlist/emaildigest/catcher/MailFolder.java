package io.frontlist.emaildigest.catcher;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with one {@code .eml} for each mail and recipient, and the mail's HTML beside it. Files appear whole or not at all. Its
 * name comes from recipient and Message-ID, so that the same mail sent again replaces itself. Thread-safe.
 */
final class MailFolder {
    private static final Logger log = LoggerFactory.getLogger(MailFolder.class);
    private static final String UNFINISHED = ".unfinished";
    private static final int MOST_NAME_CHARACTERS = 64;
    private static final int MOST_DEPTH = 6;
    private static final int MOST_PARTS = 50;

    private final Path folder;
    private final Session session = Session.getInstance(new Properties());

    /** A folder that is created when it is missing; what an earlier process left unfinished in it is removed. */
    MailFolder(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /** Keeps a mail. It is on the disk when this returns. */
    void keep(String recipient, byte[] message) throws IOException {
        Optional<String> messageId = Optional.empty();
        Optional<String> html = Optional.empty();
        try {
            MimeMessage parsed = new MimeMessage(session, new ByteArrayInputStream(message));
            messageId = Optional.ofNullable(parsed.getMessageID());
            html = html(parsed, 0);
        } catch (MessagingException | IOException | RuntimeException e) {
            // Anyone may send anything: what cannot be taken apart is kept as it came. The parser throws unchecked
            // exceptions too on malformed input.
            log.info("A caught mail is malformed: {}", e.toString());
        }
        String name = name(recipient, messageId, message);
        if (html.isPresent()) {
            write(name + ".html", html.get().getBytes(StandardCharsets.UTF_8));
        }
        // Last, so that who sees the mail finds its HTML too.
        write(name + ".eml", message);
        forceFolder();
    }

    private static String name(String recipient, Optional<String> messageId, byte[] message) {
        String safe = recipient
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9@._-]", "_")
                .replaceAll("^[.-]+", "_");
        String readable = safe.length() <= MOST_NAME_CHARACTERS ? safe : safe.substring(0, MOST_NAME_CHARACTERS);
        MessageDigest digest = sha256();
        digest.update(recipient.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(messageId.map(id -> id.getBytes(StandardCharsets.UTF_8)).orElse(message));
        return readable + "-" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private void write(String name, byte[] content) throws IOException {
        Path unfinished = Files.createTempFile(folder, "", UNFINISHED);
        try {
            try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
                file.force(true);
            }
            Files.move(
                    unfinished,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The new names too are to survive the power cord. */
    private void forceFolder() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** The first HTML part, at a bounded depth. */
    private static Optional<String> html(Part part, int depth) throws MessagingException, IOException {
        if (depth > MOST_DEPTH) {
            return Optional.empty();
        }
        if (part.isMimeType("text/html")) {
            return part.getContent() instanceof String html ? Optional.of(html) : Optional.empty();
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            int parts = Math.min(multipart.getCount(), MOST_PARTS);
            for (int i = 0; i < parts; i++) {
                BodyPart child = multipart.getBodyPart(i);
                Optional<String> found = html(child, depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
