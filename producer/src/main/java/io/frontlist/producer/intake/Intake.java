package io.frontlist.producer.intake;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.DocumentText;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.producer.ledger.LedgerException;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.Source;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes documents in: reads each, understands the announcements in it, and hands those that are certain to the ledger. The one
 * way in for every door: inbox, HTTP and command line. Thread-safe.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final DocumentReader documents;
    private final Understanding understanding;
    private final Ledger ledger;
    private final Clock clock;

    public Intake(DocumentReader documents, Understanding understanding, Ledger ledger, Clock clock) {
        this.documents = documents;
        this.understanding = understanding;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Takes a document. When this returns, what the report calls published is durable and will be on the topic. Taken again,
     * the same document changes nothing as long as no other has announced the same books.
     *
     * @throws LedgerException when the ledger's database failed; the document is then to be taken again
     */
    public IntakeReport take(Document document) {
        return take(document, Optional.empty());
    }

    /**
     * Takes a document that may be handed in again after a crash without anybody having asked for it.
     *
     * @param handIn identifies the handing in; repeated, it changes nothing, whatever was announced in the meantime
     * @throws LedgerException when the ledger's database failed; the document is then to be taken again
     */
    public IntakeReport take(Document document, String handIn) {
        return take(document, Optional.of(handIn));
    }

    private IntakeReport take(Document document, Optional<String> handIn) {
        IntakeReport report = reportOn(document, handIn);
        LOG.info(
                "Took {}: {}, {} published, {} unchanged, {} for review, {} rejected",
                document,
                report.outcome().label(),
                report.count(Fate.PUBLISHED),
                report.count(Fate.UNCHANGED),
                report.count(Fate.REVIEW),
                report.count(Fate.REJECTED));
        return report;
    }

    private IntakeReport reportOn(Document document, Optional<String> handIn) {
        Inspection inspection;
        try {
            inspection = Inspection.of(document, documents, understanding);
        } catch (UnreadableDocumentException e) {
            return new IntakeReport(
                    document.name(),
                    Optional.of(document.sha256()),
                    Optional.empty(),
                    Optional.of(e.refusal()),
                    List.of());
        }
        DocumentText text = inspection.document();
        return new IntakeReport(
                text.name(),
                Optional.of(text.sha256()),
                Optional.of(text.mediaType()),
                Optional.empty(),
                offer(text.source(), inspection.announcements(), handIn));
    }

    private List<Taken> offer(Source source, List<Announcement> announcements, Optional<String> handIn) {
        Map<String, Integer> certain = new HashMap<>();
        announcements.forEach(announcement ->
                certainRelease(announcement).ifPresent(release -> certain.merge(release.getIsbn13(), 1, Integer::sum)));
        List<Taken> taken = new ArrayList<>();
        for (Announcement announcement : announcements) {
            Optional<Release> release = certainRelease(announcement);
            if (release.isEmpty()) {
                taken.add(Taken.withheld(announcement, Optional.empty()));
            } else if (certain.getOrDefault(release.get().getIsbn13(), 0) > 1) {
                // Which of them is right nobody can say; and taken twice, the document would publish them in turn.
                taken.add(Taken.withheld(
                        announcement,
                        Optional.of(Refusal.isbnTwice(release.get().getIsbn13()))));
            } else {
                taken.add(Taken.offered(announcement, ledger.accept(source, release.get(), clock.instant(), handIn)));
            }
        }
        return taken;
    }

    private static Optional<Release> certainRelease(Announcement announcement) {
        return announcement.verdict() == Verdict.ACCEPT ? announcement.release() : Optional.empty();
    }
}
