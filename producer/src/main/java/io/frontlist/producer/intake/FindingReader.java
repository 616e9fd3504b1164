package io.frontlist.producer.intake;

import io.frontlist.producer.formats.Section;
import io.frontlist.producer.understanding.Announcement;
import java.util.ArrayList;
import java.util.List;

/** Understands the sections of a document, those of the documents in it too. For one document and one thread. */
final class FindingReader {
    private final Understanding understanding;
    private final List<Finding> findings = new ArrayList<>();
    private int lines;
    private int parts;

    private FindingReader(Understanding understanding) {
        this.understanding = understanding;
    }

    /** What the sections announce, in their order. */
    static List<Finding> read(List<Section> sections, Understanding understanding) {
        FindingReader reader = new FindingReader(understanding);
        reader.readPart(sections);
        return reader.findings;
    }

    private void readPart(List<Section> sections) {
        int part = parts;
        parts++;
        boolean carries = sections.stream().anyMatch(FindingReader::isCarried);
        for (Section section : sections) {
            if (section instanceof Section.Prose prose && !prose.isSilent()) {
                add(
                        understanding.read(prose.lines()),
                        part,
                        carries ? Finding.Source.COVERING_TEXT : Finding.Source.DOCUMENT);
            } else if (section instanceof Section.Books books) {
                add(books.announcements(), part, Finding.Source.DATA);
            } else if (section instanceof Section.Attachment attachment) {
                lines += attachment.linesAbove();
                readPart(attachment.sections());
                continue;
            }
            lines += section.lines().size();
        }
    }

    private static boolean isCarried(Section section) {
        return section instanceof Section.Attachment || section instanceof Section.Unread;
    }

    private void add(List<Announcement> announcements, int part, Finding.Source source) {
        for (Announcement announcement : announcements) {
            findings.add(new Finding(announcement.below(lines), part, source));
        }
    }
}
