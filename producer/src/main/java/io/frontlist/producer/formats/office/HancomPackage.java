package io.frontlist.producer.formats.office;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.archive.ZipArchive;
import io.frontlist.producer.formats.xml.XmlCursor;
import io.frontlist.producer.formats.xml.XmlCursor.Step;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the sections of an HWPX document stand in its archive. */
final class HancomPackage {
    private static final String FORMAT = "HWPX";
    private static final String MANIFEST = "META-INF/manifest.xml";
    private static final String CONTENTS = "Contents/content.hpf";
    private static final Pattern SECTION = Pattern.compile("(?:.*/)?section(?<number>[0-9]{1,6})\\.xml");

    private final ZipArchive archive;
    private final FormatLimits limits;

    HancomPackage(ZipArchive archive, FormatLimits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    /** Refuses documents under a password: their archive is plain, but its entries are encrypted one by one. */
    void refuseEncrypted() throws UnreadableDocumentException, IOException {
        if (!archive.has(MANIFEST)) {
            return;
        }
        try (InputStream in = archive.stream(MANIFEST);
                XmlCursor cursor = XmlCursor.over(in, FORMAT, MANIFEST, limits)) {
            for (Step step = cursor.next(); step != Step.DONE; step = cursor.next()) {
                if (step == Step.START && cursor.name().equals("encryption-data")) {
                    throw new UnreadableDocumentException(Refusal.of(Cause.ENCRYPTED, FORMAT));
                }
            }
        }
    }

    /** The entries that hold the sections, in reading order: that of the spine, or of their numbers where there is none. */
    List<String> sections() throws UnreadableDocumentException, IOException {
        List<String> sections = new ArrayList<>();
        for (String part : archive.has(CONTENTS) ? spine() : List.<String>of()) {
            if (archive.has(part) && SECTION.matcher(part).matches()) {
                sections.add(part);
            }
        }
        if (sections.isEmpty()) {
            archive.names().stream()
                    .filter(name -> SECTION.matcher(name).matches())
                    .sorted(Comparator.comparingInt(HancomPackage::number))
                    .forEach(sections::add);
        }
        if (sections.isEmpty()) {
            throw new UnreadableDocumentException(Refusal.of(Cause.BROKEN, FORMAT, "Contents/section0.xml is missing"));
        }
        return sections;
    }

    private List<String> spine() throws UnreadableDocumentException, IOException {
        Map<String, String> parts = new HashMap<>();
        List<String> spine = new ArrayList<>();
        try (InputStream in = archive.stream(CONTENTS);
                XmlCursor cursor = XmlCursor.over(in, FORMAT, CONTENTS, limits)) {
            for (Step step = cursor.next(); step != Step.DONE; step = cursor.next()) {
                if (step == Step.START && cursor.name().equals("item")) {
                    parts.put(
                            cursor.attribute("id").orElse(""),
                            cursor.attribute("href").orElse(""));
                } else if (step == Step.START && cursor.name().equals("itemref")) {
                    spine.add(cursor.attribute("idref").orElse(""));
                }
                if (Math.max(parts.size(), spine.size()) > limits.entries()) {
                    throw new UnreadableDocumentException(Refusal.overLimit("max-entries", limits.entries()));
                }
            }
        }
        return spine.stream().distinct().map(id -> parts.getOrDefault(id, "")).toList();
    }

    private static int number(String section) {
        Matcher matcher = SECTION.matcher(section);
        return matcher.matches() ? Integer.parseInt(matcher.group("number")) : 0;
    }
}
