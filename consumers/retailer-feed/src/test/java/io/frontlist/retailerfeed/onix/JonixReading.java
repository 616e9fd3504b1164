package io.frontlist.retailerfeed.onix;

import com.tectonica.jonix.Jonix;
import com.tectonica.jonix.JonixRecord;
import com.tectonica.jonix.common.OnixCodelist;
import com.tectonica.jonix.common.OnixElement;
import com.tectonica.jonix.common.codelist.CollectionSequenceTypes;
import com.tectonica.jonix.common.codelist.ProductIdentifierTypes;
import com.tectonica.jonix.onix3.CollateralDetail;
import com.tectonica.jonix.onix3.Contributor;
import com.tectonica.jonix.onix3.DescriptiveDetail;
import com.tectonica.jonix.onix3.Header;
import com.tectonica.jonix.onix3.Price;
import com.tectonica.jonix.onix3.Product;
import com.tectonica.jonix.onix3.ProductContact;
import com.tectonica.jonix.onix3.PublishingDate;
import com.tectonica.jonix.onix3.PublishingDetail;
import com.tectonica.jonix.onix3.Subject;
import com.tectonica.jonix.onix3.SupplyDetail;
import com.tectonica.jonix.onix3.TextContent;
import com.tectonica.jonix.onix3.TitleDetail;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A message as Jonix, a reader by others, understands it: each product as a table of values under names of our own. Values that are absent
 * have no entry; what repeats has numbered names.
 */
public final class JonixReading {
    private JonixReading() {}

    /** The header's values. */
    public static Map<String, String> header(byte[] message) {
        JonixRecord first = records(message).get(0);
        Header header = Jonix.toHeader3(first.source.header().orElseThrow());
        Table table = new Table();
        table.put("release", first.source.onixRelease());
        table.put("sender", header.sender().senderName());
        table.put("sender email", header.sender().emailAddress());
        table.put("addressee", header.addressees().get(0).addresseeName());
        table.put("addressee email", header.addressees().get(0).emailAddress());
        table.put("number", header.messageNumber());
        table.put("sent", header.sentDateTime());
        table.put("language", header.defaultLanguageOfText());
        return table.values;
    }

    /** Each product's values, in the order of the message. */
    public static List<Map<String, String>> products(byte[] message) {
        return records(message).stream()
                .map(found -> product(Jonix.toProduct3(found)))
                .toList();
    }

    private static List<JonixRecord> records(byte[] message) {
        // Jonix makes its own parser, whose limit on a text's length can be set no other way.
        SchemaValidator.TEXT_SIZE_LIMITS.forEach(limit -> System.setProperty(limit, SchemaValidator.NO_LIMIT));
        try {
            return Jonix.source(new ByteArrayInputStream(message)).stream().toList();
        } finally {
            SchemaValidator.TEXT_SIZE_LIMITS.forEach(System::clearProperty);
        }
    }

    private static Map<String, String> product(Product product) {
        Table table = new Table();
        table.put("reference", product.recordReference());
        table.put("notification", product.notificationType());
        table.put(
                "isbn",
                product.productIdentifiers()
                        .findOrEmpty(ProductIdentifierTypes.ISBN_13)
                        .idValue());
        table.put(
                "gtin",
                product.productIdentifiers()
                        .findOrEmpty(ProductIdentifierTypes.GTIN_13)
                        .idValue());
        descriptive(table, product.descriptiveDetail());
        collateral(table, product.collateralDetail());
        publishing(table, product.publishingDetail());
        var supply = product.productSupplys().get(0);
        table.put("market", supply.markets().get(0).territory().countriesIncluded());
        supply(table, supply.supplyDetails().get(0));
        return table.values;
    }

    private static void descriptive(Table table, DescriptiveDetail detail) {
        table.put("composition", detail.productComposition());
        table.put("form", detail.productForm());
        detail.measures().forEach(measure -> {
            var size = measure.asStruct();
            table.put(
                    "measure " + size.measureType.getCode(),
                    number(size.measurement) + " " + size.measureUnitCode.getCode());
        });
        detail.collections().forEach(collection -> {
            table.put("collection type", collection.collectionType());
            table.put(
                    "series",
                    collection.titleDetails().get(0).titleElements().get(0).titleText());
            collection
                    .collectionSequences()
                    .find(CollectionSequenceTypes.Title_order)
                    .ifPresent(order -> table.put("series number", order.collectionSequenceNumber()));
        });
        for (TitleDetail title : detail.titleDetails()) {
            boolean own = code(title.titleType().value).equals("01");
            var element = title.titleElements().get(0);
            table.put(own ? "title" : "title " + code(title.titleType().value), element.titleText());
            table.put(own ? "subtitle" : "subtitle " + code(title.titleType().value), element.subtitle());
            table.put(own ? "part" : "part " + code(title.titleType().value), element.partNumber());
        }
        for (int i = 0; i < detail.contributors().size(); i++) {
            Contributor contributor = detail.contributors().get(i);
            String roles = contributor.contributorRoles().stream()
                    .map(role -> code(role.value))
                    .collect(Collectors.joining("+"));
            table.put(
                    "contributor " + contributor.sequenceNumber().value, roles + " " + contributor.personName().value);
            for (String biography : contributor.biographicalNotes().values()) {
                table.put("biography " + contributor.sequenceNumber().value, prose(biography));
            }
        }
        detail.languages()
                .forEach(language -> table.put(
                        "language " + language.asStruct().languageRole.getCode(),
                        language.asStruct().languageCode.getCode()));
        detail.extents()
                .forEach(extent -> table.put(
                        "extent " + extent.asStruct().extentType.getCode() + "/"
                                + extent.asStruct().extentUnit.getCode(),
                        number(extent.asStruct().extentValue)));
        for (int i = 0; i < detail.subjects().size(); i++) {
            Subject subject = detail.subjects().get(i);
            table.put(
                    "subject " + (i + 1),
                    String.join(
                            "|",
                            code(subject.subjectSchemeIdentifier().value),
                            text(subject.subjectSchemeName()),
                            text(subject.subjectCode()),
                            String.join("/", subject.subjectHeadingTexts().values())));
        }
        detail.audiences()
                .forEach(audience -> table.put(
                        "audience " + audience.asStruct().audienceCodeType.getCode(),
                        audience.asStruct().audienceCodeValue));
    }

    private static void collateral(Table table, CollateralDetail detail) {
        List<TextContent> texts = detail.textContents();
        for (int i = 0; i < texts.size(); i++) {
            TextContent content = texts.get(i);
            assertSame(String.valueOf(i + 1), String.valueOf(content.sequenceNumber().value));
            assertSame("00", content.contentAudiences().get(0).value.getCode());
            assertSame("05", code(content.texts().get(0).textformat));
            table.put(
                    "text " + (i + 1),
                    code(content.textType().value) + " " + prose(content.texts().get(0).value));
        }
        detail.supportingResources().forEach(resource -> {
            var version = resource.resourceVersions().get(0);
            table.put(
                    "cover",
                    String.join(
                            " ",
                            code(resource.resourceContentType().value),
                            code(resource.resourceMode().value),
                            code(version.resourceForm().value),
                            version.resourceVersionFeatures().stream()
                                    .map(feature -> feature.asStruct().featureValue)
                                    .collect(Collectors.joining()),
                            version.resourceLinks().get(0).value));
        });
    }

    private static void publishing(Table table, PublishingDetail detail) {
        detail.imprints().forEach(imprint -> table.put("imprint", imprint.imprintName()));
        detail.publishers().forEach(publisher -> {
            assertSame("01", code(publisher.publishingRole().value));
            table.put("publisher", String.join("/", publisher.publisherNames().values()));
        });
        for (ProductContact contact : detail.productContacts()) {
            table.put("contact role", contact.productContactRole());
            table.put("contact organisation", contact.productContactName());
            table.put("contact name", contact.contactName());
            contact.telephoneNumbers().values().forEach(phone -> table.put("contact phone", phone));
            contact.emailAddresss().values().forEach(email -> table.put("contact email", email));
        }
        table.put("status", detail.publishingStatus());
        for (PublishingDate date : detail.publishingDates()) {
            table.put(
                    "date " + code(date.publishingDateRole().value),
                    code(date.date().dateformat) + " " + date.date().value);
        }
    }

    private static void supply(Table table, SupplyDetail detail) {
        table.put(
                "supplier",
                code(detail.supplier().supplierRole().value) + " "
                        + detail.supplier().supplierName().value);
        table.put("availability", detail.productAvailability());
        detail.supplyDates()
                .forEach(date -> table.put(
                        "supply date " + code(date.supplyDateRole().value),
                        code(date.date().dateformat) + " " + date.date().value));
        table.put("unpriced", detail.unpricedItemType());
        for (Price price : detail.prices()) {
            table.put(
                    "price",
                    code(price.priceType().value) + " " + number(price.priceAmount().value) + " "
                            + code(price.currencyCode().value) + (price.isTaxExempt() ? " exempt" : ""));
        }
    }

    /** The text of paragraphs, headings marked as in a release and lines kept. */
    private static String prose(@Nullable String xhtml) {
        try {
            Element root = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(
                            ("<x>" + Objects.requireNonNull(xhtml) + "</x>").getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            List<String> blocks = new ArrayList<>();
            for (Node p = root.getFirstChild(); p != null; p = p.getNextSibling()) {
                assertSame("p", p.getNodeName());
                StringBuilder block = new StringBuilder();
                for (Node part = p.getFirstChild(); part != null; part = part.getNextSibling()) {
                    block.append(inline(part));
                }
                blocks.add(block.toString());
            }
            return String.join("\n\n", blocks);
        } catch (Exception e) {
            throw new IllegalStateException("No XHTML: " + xhtml, e);
        }
    }

    private static String inline(Node part) {
        if (part.getNodeName().equals("br")) {
            return "\n";
        } else if (part.getNodeName().equals("strong")) {
            StringBuilder inner = new StringBuilder("## ");
            for (Node child = part.getFirstChild(); child != null; child = child.getNextSibling()) {
                inner.append(inline(child));
            }
            return inner.toString();
        }
        return part.getNodeValue();
    }

    private static String code(@Nullable OnixCodelist value) {
        return value == null ? "?" : value.getCode();
    }

    private static String text(OnixElement<String> element) {
        return element.value().orElse("");
    }

    private static String number(@Nullable Double value) {
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }

    private static void assertSame(String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("Expected " + expected + ", read " + actual);
        }
    }

    /** Values that are there. */
    private static final class Table {
        private final Map<String, String> values = new LinkedHashMap<>();

        void put(String name, OnixElement<?> element) {
            Object value = element.__v();
            if (value instanceof OnixCodelist code) {
                put(name, code.getCode());
            } else if (value instanceof Iterable<?> codes) {
                List<String> all = new ArrayList<>();
                codes.forEach(code -> all.add(((OnixCodelist) code).getCode()));
                put(name, String.join(" ", all));
            } else if (value != null) {
                put(name, value.toString());
            }
        }

        void put(String name, @Nullable String value) {
            if (value != null && values.put(name, value) != null) {
                throw new AssertionError(name + " stands twice");
            }
        }
    }
}
