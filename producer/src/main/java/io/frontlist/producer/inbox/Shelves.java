package io.frontlist.producer.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.intake.IntakeReport;
import io.frontlist.producer.intake.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The folders in which documents end up: {@code published/}, {@code review/} and {@code rejected/}, each document with its report
 * ({@code NAME.report.json}) beside it. Reports and documents appear whole or not at all, the report first. A name that is taken gets
 * the start of the document's hash. Thread-safe; one process at a time writes into a folder.
 */
public final class Shelves {
    private static final String REPORT = ".report.json";
    private static final String UNFINISHED = ".unfinished";
    /** Most bytes of a name; file systems take 255, and the report's name and the hash are longer by some. */
    private static final int MAX_NAME_BYTES = 200;

    private static final int HASH_DIGITS = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Locale language;

    /**
     * Shelves in a folder, which are made when they are needed.
     *
     * @param language of the reports' texts
     */
    public Shelves(Path folder, Locale language) {
        this.folder = folder;
        this.language = language;
    }

    /**
     * Keeps a document that came by another way than the inbox, if somebody has to see it: one that was rejected or needs review.
     * The same document under the same name is kept once.
     *
     * @return where it lies now
     */
    public Optional<Path> setAside(Document document, IntakeReport report) throws IOException {
        if (report.outcome() == Outcome.PUBLISHED) {
            return Optional.empty();
        }
        synchronized (this) {
            Path shelf = shelfFor(report);
            Path place = shelf.resolve(shorten(report.documentName(), MAX_NAME_BYTES));
            if (!holds(place, document.bytes())) {
                place = shelf.resolve(freeName(shelf, report));
            }
            write(reportBeside(place), toBytes(report));
            write(place, document.bytes());
            return Optional.of(place);
        }
    }

    /**
     * Moves a file from the inbox to where it belongs.
     *
     * @return where it lies now
     */
    Path put(Path file, IntakeReport report) throws IOException {
        synchronized (this) {
            Path shelf = shelfFor(report);
            Path place = shelf.resolve(freeName(shelf, report));
            write(reportBeside(place), toBytes(report));
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
            return place;
        }
    }

    private Path shelfFor(IntakeReport report) throws IOException {
        return Files.createDirectories(folder.resolve(report.outcome().label()));
    }

    /** A report without its document is what a crash left behind: the name is free. */
    private static String freeName(Path shelf, IntakeReport report) {
        String name = shorten(report.documentName(), MAX_NAME_BYTES);
        if (isFree(shelf.resolve(name))) {
            return name;
        }
        String hash = report.documentSha256()
                .map(sha256 -> sha256.substring(0, HASH_DIGITS))
                .orElse("unread");
        String unique = withSuffix(name, hash);
        // The same name and hash are the same document: it takes its own place. Unread ones have no hash and are
        // counted.
        for (int n = 2; report.documentSha256().isEmpty() && !isFree(shelf.resolve(unique)); n++) {
            unique = withSuffix(name, hash + "-" + n);
        }
        return unique;
    }

    private static boolean isFree(Path place) {
        boolean isReportOfAnother = place.toString().endsWith(REPORT)
                && exists(Path.of(place.toString().substring(0, place.toString().length() - REPORT.length())));
        // A document may itself be called like a report.
        boolean isReportPlaceTaken = exists(reportBeside(place)) && exists(reportBeside(reportBeside(place)));
        return !exists(place) && !isReportOfAnother && !isReportPlaceTaken;
    }

    private static boolean holds(Path place, byte[] bytes) throws IOException {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                && Files.size(place) == bytes.length
                && Arrays.equals(Files.readAllBytes(place), bytes);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path reportBeside(Path place) {
        return place.resolveSibling(place.getFileName() + REPORT);
    }

    private static String withSuffix(String name, String suffix) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + suffix : name.substring(0, dot) + "-" + suffix + name.substring(dot);
    }

    /** The name with its extension, cut in front of it where it is too long for a file system. */
    private static String shorten(String name, int maxBytes) {
        if (bytes(name) <= maxBytes) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        while (bytes(stem) + bytes(extension) > maxBytes) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private byte[] toBytes(IntakeReport report) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(report.toJson(language));
    }

    private static void write(Path place, byte[] bytes) throws IOException {
        Path unfinished = place.resolveSibling(
                "." + Integer.toHexString(place.getFileName().hashCode()) + UNFINISHED);
        try (FileChannel file = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            file.force(true);
        }
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        // The new name itself is durable only when the folder is.
        try (FileChannel shelf = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            shelf.force(true);
        }
    }
}
