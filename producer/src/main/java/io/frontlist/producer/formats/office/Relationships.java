package io.frontlist.producer.formats.office;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.archive.ZipArchive;
import io.frontlist.producer.formats.xml.XmlCursor;
import io.frontlist.producer.formats.xml.XmlCursor.Step;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of an Open Packaging Conventions package (ECMA-376 part 2, section 9) that one of its parts refers to, as names of
 * entries. What lies outside the package is left out.
 */
public final class Relationships {
    private record Relationship(String id, String type, String part) {}

    private final List<Relationship> relationships = new ArrayList<>();

    private Relationships() {}

    /** The relationships of a part, or of the package itself where {@code part} is empty. */
    public static Relationships of(String part, ZipArchive archive, String format, FormatLimits limits)
            throws UnreadableDocumentException, IOException {
        Relationships relationships = new Relationships();
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        String name = folder + "_rels/" + part.substring(slash) + ".rels";
        if (archive.has(name)) {
            try (InputStream in = archive.stream(name);
                    XmlCursor cursor = XmlCursor.over(in, format, name, limits)) {
                relationships.read(cursor, folder, limits);
            }
        }
        return relationships;
    }

    private void read(XmlCursor cursor, String folder, FormatLimits limits) throws UnreadableDocumentException {
        for (Step step = cursor.next(); step != Step.DONE; step = cursor.next()) {
            boolean inside = step == Step.START
                    && cursor.name().equals("Relationship")
                    && !cursor.attribute("TargetMode").orElse("").equals("External");
            if (inside && relationships.size() == limits.entries()) {
                throw new UnreadableDocumentException(Refusal.overLimit("max-entries", limits.entries()));
            }
            if (inside) {
                relationships.add(new Relationship(
                        cursor.attribute("Id").orElse(""),
                        cursor.attribute("Type").orElse(""),
                        resolved(folder, cursor.attribute("Target").orElse(""))));
            }
        }
    }

    /** The name of the entry that a target means: it is relative to the folder or starts at the root. */
    private static String resolved(String folder, String target) {
        try {
            String path = URI.create("/" + folder).resolve(target).normalize().getPath();
            return path == null ? "" : path.replaceFirst("^/+", "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The part of the relationship with this id. */
    public Optional<String> byId(String id) {
        return relationships.stream()
                .filter(relationship -> relationship.id().equals(id))
                .map(Relationship::part)
                .findFirst();
    }

    /** The part of the first relationship of a kind, which is the last step of the type's address. */
    public Optional<String> byKind(String kind) {
        return relationships.stream()
                .filter(relationship -> relationship.type().endsWith("/" + kind))
                .map(Relationship::part)
                .findFirst();
    }
}
