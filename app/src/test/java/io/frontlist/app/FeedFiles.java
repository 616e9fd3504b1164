package io.frontlist.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The ONIX messages in a retailer's folder, read with the JDK's parser alone. */
final class FeedFiles {
    private FeedFiles() {}

    /** A product as far as the fault test needs it. */
    record Product(String isbn13, int price) {}

    /** A message with its products. */
    record Message(long number, List<Product> products) {}

    /** The messages of a folder by the names of their files; nothing but messages may lie there. */
    static List<Message> in(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            // What a killed process was writing is left for an hour, in case that another process is still at it.
            files = all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        List<Message> messages = new ArrayList<>();
        for (Path file : files) {
            messages.add(read(file));
        }
        return messages;
    }

    private static Message read(Path file) throws IOException {
        Document document = parse(file);
        List<Product> products = new ArrayList<>();
        for (Element product : elements(document.getDocumentElement(), "Product")) {
            products.add(new Product(text(elements(product, "ProductIdentifier").get(0), "IDValue"), (int)
                    Double.parseDouble(text(product, "PriceAmount"))));
        }
        return new Message(Long.parseLong(text(document.getDocumentElement(), "MessageNumber")), products);
    }

    static Document parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(file + " is no whole XML document", e);
        }
    }

    static List<Element> elements(Element within, String name) {
        var found = within.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    static String text(Element within, String name) {
        return elements(within, name).get(0).getTextContent();
    }
}
