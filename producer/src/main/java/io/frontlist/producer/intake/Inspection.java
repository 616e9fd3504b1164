package io.frontlist.producer.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.DocumentText;
import io.frontlist.producer.formats.ReaderUnavailableException;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.json.AnnouncementJson;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.PlainJson;
import io.frontlist.schemas.event.Release;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was understood of a document, before anything is done with it.
 *
 * @param document what it says
 * @param announcements the books that it announces
 */
public record Inspection(DocumentText document, List<Announcement> announcements) {
    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);

    public Inspection {
        announcements = List.copyOf(announcements);
    }

    /**
     * Reads and understands a document.
     *
     * @throws UnreadableDocumentException when it cannot be read, or reading it fails in a way that is this program's fault
     * @throws ReaderUnavailableException when it was not read, but may be when it is handed in again
     */
    public static Inspection of(Document document, DocumentReader documents, Understanding understanding)
            throws UnreadableDocumentException {
        try {
            DocumentText text = documents.read(document);
            List<Announcement> announcements = Repeats.leaveOut(FindingReader.read(text.sections(), understanding));
            refuseUnread(text, announcements);
            return new Inspection(text, withoutRepeats(announcements));
        } catch (ReaderUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // The same bytes would fail again, so this document is refused and the others go on. What such an exception
            // says may quote the document, which the log must not.
            RuntimeException silent = new IllegalStateException(e.getClass().getName());
            silent.setStackTrace(e.getStackTrace());
            LOG.error("Understanding {} failed", document, silent);
            throw new UnreadableDocumentException(Refusal.fault(e));
        }
    }

    /** Where nothing was found, it may stand in what could not be read. */
    private static void refuseUnread(DocumentText text, List<Announcement> announcements)
            throws UnreadableDocumentException {
        List<Refusal.Part> unread = text.sections().stream()
                .flatMap(section -> section.unread().stream())
                .toList();
        boolean nothing = announcements.stream().allMatch(announcement -> announcement.verdict() == Verdict.REJECT);
        if (nothing && !unread.isEmpty()) {
            throw new UnreadableDocumentException(Refusal.unread(unread));
        }
    }

    /** Which of several announcements of one book is right nobody can say; and taken twice, the document would publish them in turn. */
    private static List<Announcement> withoutRepeats(List<Announcement> announcements) {
        Map<String, Integer> certain = new HashMap<>();
        announcements.forEach(
                announcement -> certainIsbn(announcement).ifPresent(isbn13 -> certain.merge(isbn13, 1, Integer::sum)));
        return announcements.stream()
                .map(announcement -> certainIsbn(announcement)
                        .filter(isbn13 -> certain.getOrDefault(isbn13, 0) > 1)
                        .map(isbn13 -> announcement.forReview(new Reason("isbn-twice", 0, List.of(isbn13))))
                        .orElse(announcement))
                .toList();
    }

    private static Optional<String> certainIsbn(Announcement announcement) {
        return announcement.verdict() == Verdict.ACCEPT
                ? announcement.release().map(Release::getIsbn13)
                : Optional.empty();
    }

    /** {@code {"source": {...}, "announcements": [...]}}, with reasons in the language of {@code locale}. */
    public ObjectNode toJson(Locale locale) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("source", PlainJson.of(document.source()));
        ArrayNode all = json.putArray("announcements");
        announcements.forEach(announcement -> all.add(AnnouncementJson.of(announcement, locale)));
        return json;
    }
}
