package io.frontlist.producer.ledger;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentText;
import io.frontlist.producer.formats.Section;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Draft;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.event.Release;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Documents that announce books, as the ledger is offered them. */
public final class Offers {
    private Offers() {}

    /** A document of its own that announces a release without a doubt. */
    public static Offer of(Release release) {
        return of(UUID.randomUUID().toString(), Verdict.ACCEPT, LedgerReader.draft(release));
    }

    /** A document that says {@code text}, and what was understood of it. */
    public static Offer of(String text, Verdict verdict, Draft draft) {
        Document document = new Document("보도자료.txt", text.getBytes(StandardCharsets.UTF_8));
        DocumentText read = new DocumentText(
                document.name(), document.sha256(), "text/plain", List.of(new Section.Prose(List.of(text))));
        return new Offer(document, read, List.of(new Announcement(verdict, List.of(), draft, Map.of())));
    }
}
