package io.frontlist.retailerfeed.onix;

import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import java.time.LocalDate;

/** Writes the Product of one event. */
final class ProductWriter {
    private final Elements xml;
    private final MessageHeader header;
    private final Release release;
    private final Standing standing;

    ProductWriter(Elements xml, MessageHeader header, ReleaseEvent event) {
        this.xml = xml;
        this.header = header;
        this.release = event.getRelease();
        this.standing = Standing.of(
                event.getEventType(),
                release.getPublicationDate(),
                release.getPublicationDatePrecision(),
                LocalDate.ofInstant(header.sentAt(), OnixWriter.HOME));
    }

    void write() {
        xml.group("Product", () -> {
            xml.value("RecordReference", header.terms().recordPrefix() + release.getIsbn13());
            xml.value("NotificationType", standing.notification());
            writeIdentifier("03"); // GTIN-13
            writeIdentifier("15"); // ISBN-13
            new DescriptiveDetail(xml, release, publisherName()).write();
            new CollateralDetail(xml, release).write();
            new PublishingDetail(xml, release, standing, publisherName()).write();
            new ProductSupply(xml, release, standing, header.terms(), publisherName()).write();
        });
    }

    private void writeIdentifier(String type) {
        xml.group("ProductIdentifier", () -> {
            xml.value("ProductIDType", type);
            xml.value("IDValue", release.getIsbn13());
        });
    }

    /** The publisher, else the imprint, else the sender: ONIX asks for one of them wherever it asks who stands behind a book. */
    private String publisherName() {
        return release.getPublisher()
                .filter(name -> !XmlText.line(name).isEmpty())
                .or(release::getImprint)
                .filter(name -> !XmlText.line(name).isEmpty())
                .orElse(header.sender().name());
    }
}
