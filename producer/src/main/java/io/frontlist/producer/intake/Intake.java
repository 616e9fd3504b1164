package io.frontlist.producer.intake;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.DocumentText;
import io.frontlist.producer.formats.ReaderUnavailableException;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.ledger.HandIn;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.producer.ledger.LedgerException;
import io.frontlist.producer.ledger.Offer;
import io.frontlist.producer.ledger.State;
import io.frontlist.producer.ledger.Submission;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes documents in: reads each, understands the announcements in it, and hands all of it to the ledger, which publishes what is
 * certain. The one way in for every door: inbox, HTTP, desk and command line. Thread-safe.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final DocumentReader documents;
    private final Understanding understanding;
    private final Ledger ledger;

    public Intake(DocumentReader documents, Understanding understanding, Ledger ledger) {
        this.documents = documents;
        this.understanding = understanding;
        this.ledger = ledger;
    }

    /**
     * Takes a document. When this returns, the document is kept, and what the report calls published will be on the topic. Taken
     * again, the same document changes nothing as long as no other has announced the same books.
     *
     * @throws LedgerException when the ledger's database failed; the document is then to be taken again
     * @throws ReaderUnavailableException when the document was not read; it is then to be taken again
     */
    public IntakeReport take(Document document, HandIn handIn) {
        IntakeReport report = reportOn(document, handIn);
        LOG.info(
                "Took {} from {}: {}, {} published, {} unchanged, {} embargoed, {} for review, {} rejected",
                document,
                handIn.actor(),
                report.outcome().label(),
                report.count(State.PUBLISHED),
                report.count(State.UNCHANGED),
                report.count(State.EMBARGOED),
                report.count(State.REVIEW),
                report.count(State.REJECTED));
        return report;
    }

    private IntakeReport reportOn(Document document, HandIn handIn) {
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
        List<Submission> submissions = ledger.take(new Offer(document, text, inspection.announcements()), handIn);
        return new IntakeReport(
                text.name(), Optional.of(text.sha256()), Optional.of(text.mediaType()), Optional.empty(), submissions);
    }
}
