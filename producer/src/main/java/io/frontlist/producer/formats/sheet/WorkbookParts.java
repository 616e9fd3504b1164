package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.archive.ZipArchive;
import io.frontlist.producer.formats.office.Relationships;
import io.frontlist.producer.formats.xml.XmlCursor;
import io.frontlist.producer.formats.xml.XmlCursor.Step;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a workbook's archive and what the main one says of it. For one thread. */
final class WorkbookParts {
    static final String FORMAT = "XLSX";

    private final ZipArchive archive;
    private final FormatLimits limits;
    private final Relationships related;
    private final List<String> sheets = new ArrayList<>();
    private boolean from1904;

    private WorkbookParts(ZipArchive archive, FormatLimits limits, Relationships related) {
        this.archive = archive;
        this.limits = limits;
        this.related = related;
    }

    /** Something to do at each step through a part. */
    interface Visit {
        void at(Step step, XmlCursor cursor) throws UnreadableDocumentException;
    }

    static WorkbookParts of(ZipArchive archive, FormatLimits limits) throws UnreadableDocumentException, IOException {
        String main = Relationships.of("", archive, FORMAT, limits)
                .byKind("officeDocument")
                .filter(archive::has)
                .orElse("xl/workbook.xml");
        WorkbookParts parts = new WorkbookParts(archive, limits, Relationships.of(main, archive, FORMAT, limits));
        parts.walk(main, parts::readMain);
        return parts;
    }

    private void readMain(Step step, XmlCursor cursor) {
        if (step != Step.START) {
            return;
        }
        if (cursor.name().equals("workbookPr")) {
            from1904 = cursor.attribute("date1904")
                    .filter(said -> said.matches("1|true"))
                    .isPresent();
        } else if (cursor.name().equals("sheet")
                && cursor.attribute("state").orElse("visible").equals("visible")) {
            cursor.attribute("id").flatMap(related::byId).filter(archive::has).ifPresent(sheets::add);
        }
    }

    /** The sheets that are not hidden, in their order. */
    List<String> sheets() {
        return sheets;
    }

    /** Whether dates count from 1904, as those of old Macintoshes do, rather than from 1900. */
    boolean isFrom1904() {
        return from1904;
    }

    /** The part that the workbook refers to as its {@code kind}. */
    Optional<String> part(String kind) {
        return related.byKind(kind).filter(archive::has);
    }

    /** Walks through a part of the archive. */
    void walk(String part, Visit visit) throws UnreadableDocumentException, IOException {
        try (InputStream in = archive.stream(part);
                XmlCursor cursor = XmlCursor.over(in, FORMAT, part, limits)) {
            for (Step step = cursor.next(); step != Step.DONE; step = cursor.next()) {
                visit.at(step, cursor);
            }
        }
    }
}
