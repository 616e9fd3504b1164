package io.frontlist.retailerfeed.onix;

import io.frontlist.schemas.Isbn13;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a retailer's import needs of a message, by the project's own rules: the parts that every product has to have, the form of codes
 * and numbers, and what the code lists demand of one part because of another. It needs no schema and does not replace one: whether a
 * code is in its list it cannot say. Thread-safe.
 */
public final class OnixRules implements MessageCheck {
    private static final Pattern TWO_DIGITS = Pattern.compile("[0-9]{2}");
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{2}");

    /** Publishing statuses that need a publication date, and those that forbid one (notes in code list 64). */
    private static final Set<String> NEED_DATE = Set.of("02");

    private static final Set<String> FORBID_DATE = Set.of("01", "03");

    @Override
    public List<String> faults(byte[] message) {
        Element root;
        try {
            root = parse(message).getDocumentElement();
        } catch (SAXException | IOException e) {
            return List.of("The message is no XML: " + e.getMessage());
        }
        List<String> faults = new ArrayList<>();
        if (!OnixWriter.NAMESPACE.equals(root.getNamespaceURI()) || !"3.1".equals(root.getAttribute("release"))) {
            faults.add("The message is not ONIX 3.1 in reference tags");
        }
        require(faults, "Header", root, "Header/Sender/SenderName");
        require(faults, "Header", root, "Header/SentDateTime");
        List<Element> products = all(root, "Product");
        if (products.isEmpty()) {
            faults.add("The message holds no Product");
        }
        Set<String> references = new HashSet<>();
        for (Element product : products) {
            checkProduct(faults, product);
            if (!references.add(text(product, "RecordReference"))) {
                faults.add("RecordReference " + text(product, "RecordReference") + " stands twice");
            }
        }
        return faults;
    }

    private static void checkProduct(List<String> faults, Element product) {
        String of = text(product, "RecordReference");
        for (String path : List.of(
                "RecordReference",
                "NotificationType",
                "DescriptiveDetail/ProductComposition",
                "PublishingDetail/Publisher/PublisherName",
                "ProductSupply/Market/Territory/CountriesIncluded",
                "ProductSupply/SupplyDetail/Supplier/SupplierName")) {
            require(faults, of, product, path);
        }
        boolean identified = all(product, "ProductIdentifier").stream()
                .anyMatch(id -> text(id, "ProductIDType").equals("15")
                        && Isbn13.parse(text(id, "IDValue")).isPresent());
        if (!identified) {
            faults.add(of + ": no valid ISBN-13");
        }
        boolean titled = all(product, "DescriptiveDetail/TitleDetail").stream()
                .anyMatch(title -> text(title, "TitleType").equals("01")
                        && !text(title, "TitleElement/TitleText").isEmpty());
        if (!titled) {
            faults.add(of + ": no title (TitleDetail 01 with a TitleText)");
        }
        matches(faults, of, FORM, product, "DescriptiveDetail/ProductForm");
        matches(faults, of, TWO_DIGITS, product, "NotificationType");
        matches(faults, of, TWO_DIGITS, product, "PublishingDetail/PublishingStatus");
        matches(faults, of, TWO_DIGITS, product, "ProductSupply/SupplyDetail/ProductAvailability");
        for (Element audience : all(product, "DescriptiveDetail/Audience")) {
            matches(faults, of, TWO_DIGITS, audience, "AudienceCodeValue");
        }
        checkDates(faults, of, product);
        checkPrice(faults, of, product);
    }

    private static void checkDates(List<String> faults, String of, Element product) {
        String status = text(product, "PublishingDetail/PublishingStatus");
        boolean dated = all(product, "PublishingDetail/PublishingDate").stream()
                .anyMatch(date -> text(date, "PublishingDateRole").equals("01"));
        if (NEED_DATE.contains(status) && !dated) {
            faults.add(of + ": PublishingStatus " + status + " needs a publication date");
        }
        if (FORBID_DATE.contains(status) && dated) {
            faults.add(of + ": PublishingStatus " + status + " forbids a publication date");
        }
    }

    private static void checkPrice(List<String> faults, String of, Element product) {
        List<Element> prices = all(product, "ProductSupply/SupplyDetail/Price");
        if (prices.isEmpty()) {
            require(faults, of, product, "ProductSupply/SupplyDetail/UnpricedItemType");
        }
        for (Element price : prices) {
            matches(faults, of, TWO_DIGITS, price, "PriceType");
            String amount = text(price, "PriceAmount");
            if (!amount.matches("[0-9]+(\\.[0-9]+)?") || new BigDecimal(amount).signum() <= 0) {
                faults.add(of + ": PriceAmount must be above 0, not \"" + amount + "\"");
            }
            String currency = text(price, "CurrencyCode");
            if (Currency.getAvailableCurrencies().stream()
                    .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
                faults.add(of + ": CurrencyCode must be of ISO 4217, not \"" + currency + "\"");
            }
        }
    }

    private static void require(List<String> faults, String of, Element parent, String path) {
        if (text(parent, path).isEmpty()) {
            faults.add(of + ": " + path + " is missing");
        }
    }

    private static void matches(List<String> faults, String of, Pattern form, Element parent, String path) {
        String value = text(parent, path);
        if (!form.matcher(value).matches()) {
            faults.add(of + ": " + path + " must match " + form + ", not \"" + value + "\"");
        }
    }

    /** The text of the first element at the path, without blanks at its ends; empty where there is none. */
    private static String text(Element parent, String path) {
        List<Element> found = all(parent, path);
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }

    /** All elements at the path of element names. */
    private static List<Element> all(Element parent, String path) {
        List<Element> found = List.of(parent);
        for (String name : path.split("/")) {
            List<Element> next = new ArrayList<>();
            for (Element element : found) {
                for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                    if (child instanceof Element inner && name.equals(inner.getLocalName())) {
                        next.add(inner);
                    }
                }
            }
            found = next;
        }
        return found;
    }

    private static Document parse(byte[] message) throws SAXException, IOException {
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultNSInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            SchemaValidator.TEXT_SIZE_LIMITS.forEach(limit -> parsers.setAttribute(limit, SchemaValidator.NO_LIMIT));
            var parser = parsers.newDocumentBuilder();
            parser.setErrorHandler(null);
            return parser.parse(new ByteArrayInputStream(message));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser lacks a feature", e);
        }
    }
}
