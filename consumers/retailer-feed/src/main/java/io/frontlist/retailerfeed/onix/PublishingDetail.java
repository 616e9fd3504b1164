package io.frontlist.retailerfeed.onix;

import io.frontlist.schemas.event.Contact;
import io.frontlist.schemas.event.Release;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Block 4: imprint, publisher, press contact, status and dates. */
final class PublishingDetail {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("yyyy");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssxx").withZone(OnixWriter.HOME);

    private final Elements xml;
    private final Release release;
    private final Standing standing;
    private final String publisherName;

    PublishingDetail(Elements xml, Release release, Standing standing, String publisherName) {
        this.xml = xml;
        this.release = release;
        this.standing = standing;
        this.publisherName = publisherName;
    }

    void write() {
        xml.group("PublishingDetail", () -> {
            release.getImprint()
                    .map(XmlText::line)
                    .filter(name -> !name.isEmpty())
                    .ifPresent(name -> xml.group("Imprint", () -> xml.value("ImprintName", name)));
            xml.group("Publisher", () -> {
                xml.value("PublishingRole", "01");
                xml.value("PublisherName", publisherName);
            });
            release.getContact().ifPresent(this::writeContact);
            xml.value("PublishingStatus", standing.publishingStatus());
            publicationDate()
                    .ifPresent(date -> xml.group("PublishingDate", () -> {
                        xml.value("PublishingDateRole", "01");
                        date.write(xml);
                    }));
            // The embargo of a press release is on the news, not on sales: 09, public announcement, rather than 02.
            release.getEmbargoUntil().ifPresent(this::writeAnnouncement);
        });
    }

    /** The publication date where it is to be said. */
    private Optional<OnixDate> publicationDate() {
        return standing.dated() ? date(release) : Optional.empty();
    }

    /** The publication date as precisely as the publisher has said it. */
    static Optional<OnixDate> date(Release release) {
        return release.getPublicationDate().map(date -> switch (release.getPublicationDatePrecision()) {
            case DAY -> onixDate("00", DAY, date);
            case MONTH -> onixDate("01", MONTH, date);
            case YEAR -> onixDate("05", YEAR, date);
        });
    }

    private static OnixDate onixDate(String format, DateTimeFormatter pattern, LocalDate date) {
        return new OnixDate(format, pattern.format(date));
    }

    private void writeAnnouncement(Instant until) {
        xml.group("PublishingDate", () -> {
            xml.value("PublishingDateRole", "09");
            new OnixDate("14", TIME.format(until)).write(xml);
        });
    }

    private void writeContact(Contact contact) {
        Optional<String> person = contact.getName().map(XmlText::line).filter(name -> !name.isEmpty());
        Optional<String> organisation =
                contact.getOrganisation().map(XmlText::line).filter(name -> !name.isEmpty());
        xml.group("ProductContact", () -> {
            xml.value("ProductContactRole", "02"); // promotional contact
            xml.value("ProductContactName", organisation.orElse(publisherName));
            xml.value("ContactName", person);
            xml.value("TelephoneNumber", contact.getPhone());
            xml.value("EmailAddress", contact.getEmail().filter(MailAddress::isAccepted));
        });
    }
}
