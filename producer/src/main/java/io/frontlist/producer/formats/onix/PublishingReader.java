package io.frontlist.producer.formats.onix;

import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.schemas.event.Contact;
import io.frontlist.schemas.event.Release;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Publisher, imprint, dates and whom to ask. Thread-safe. */
final class PublishingReader {
    /** Code list 45. */
    private static final String PUBLISHER = "01";

    /** Code list 163. */
    private static final String PUBLICATION = "01";

    private static final String PUBLIC_ANNOUNCEMENT = "09";

    /** Code list 198, whom the press asks first: promotion, review copies, advertising. */
    private static final List<String> CONTACTS = List.of("02", "04", "03");

    void read(Element publishing, StatedBook book) {
        publishing
                .all("Publisher")
                .filter(publisher -> publisher.says("PublishingRole", PUBLISHER))
                .findFirst()
                .ifPresent(publisher -> publisher
                        .value("PublisherName")
                        .ifPresent(name ->
                                book.set("publisher", name, publisher.evidence(), Release.Builder::setPublisher)));
        publishing
                .first("Imprint")
                .ifPresent(imprint -> imprint.value("ImprintName")
                        .ifPresent(name -> book.set("imprint", name, imprint.evidence(), Release.Builder::setImprint)));
        date(publishing, PUBLICATION, "publicationDate", book, found -> {
            OnixDate date = OnixDate.of(found).orElseThrow();
            book.set("publicationDate", date.date(), found.evidence(), Release.Builder::setPublicationDate);
            book.set(
                    "publicationDatePrecision",
                    date.precision(),
                    found.evidence(),
                    Release.Builder::setPublicationDatePrecision);
        });
        date(
                publishing,
                PUBLIC_ANNOUNCEMENT,
                "embargoUntil",
                book,
                found -> book.set(
                        "embargoUntil",
                        OnixDate.of(found).orElseThrow().instant(),
                        found.evidence(),
                        Release.Builder::setEmbargoUntil));
        contact(publishing, book);
    }

    /** Hands on the date of that role, or makes a fault of it where it cannot be read. */
    private static void date(Element publishing, String role, String field, StatedBook book, Consumer<Element> taker) {
        publishing
                .all("PublishingDate")
                .filter(date -> date.says("PublishingDateRole", role))
                .findFirst()
                .ifPresent(date -> {
                    if (OnixDate.of(date).isPresent()) {
                        taker.accept(date);
                    } else {
                        String written = date.value("Date").orElse("");
                        book.fault(FieldFault.of(field, "not-a-date", written), date.firstLine());
                    }
                });
    }

    private static void contact(Element publishing, StatedBook book) {
        CONTACTS.stream()
                .flatMap(role ->
                        publishing.all("ProductContact").filter(contact -> contact.says("ProductContactRole", role)))
                .findFirst()
                .ifPresent(found -> {
                    Optional<String> name = found.value("ContactName");
                    Optional<String> organisation = found.value("ProductContactName");
                    Optional<String> phone = found.value("TelephoneNumber");
                    Optional<String> email = found.value("EmailAddress");
                    Contact contact = new Contact(
                            name.orElse(null), organisation.orElse(null), phone.orElse(null), email.orElse(null));
                    book.set("contact", contact, found.evidence(), Release.Builder::setContact);
                });
    }
}
