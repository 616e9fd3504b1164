package io.frontlist.retailerfeed.onix;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Checks messages against EDItEUR's own schema for ONIX 3.1 in reference tags. Its terms do not let us ship it; whoever has it names its
 * folder in the settings. Nothing outside that folder is read, and a message with a document type is refused.
 *
 * <p>Thread-safe.
 */
public final class SchemaValidator implements MessageCheck {
    /** The schema's main file as EDItEUR names it. */
    public static final String MAIN_FILE = "ONIX_BookProduct_3.1_reference.xsd";

    /** From JDK 24 on a text of more than 100,000 characters is refused by default; ours are limited where they come in. */
    static final List<String> TEXT_SIZE_LIMITS =
            List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit");

    static final String NO_LIMIT = "0";

    private static final int MOST_FAULTS = 20;

    private final Schema schema;

    private SchemaValidator(Schema schema) {
        this.schema = schema;
    }

    /**
     * Reads the schema; takes a second or two.
     *
     * @param folder where {@value #MAIN_FILE} and the files that it includes are
     * @throws IllegalArgumentException when they are not there or no schema; the message says which
     */
    public static SchemaValidator open(Path folder) {
        Path main = folder.resolve(MAIN_FILE);
        if (!Files.isRegularFile(main)) {
            throw new IllegalArgumentException("The ONIX schema folder " + folder + " holds no " + MAIN_FILE);
        }
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            DOMImplementationLS inputs = (DOMImplementationLS)
                    DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            factory.setResourceResolver((type, namespace, publicId, systemId, baseUri) ->
                    fileBeside(folder, systemId, inputs.createLSInput()));
            return new SchemaValidator(factory.newSchema(new StreamSource(main.toFile())));
        } catch (SAXException | ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "The ONIX schema in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> faults(byte[] message) {
        List<String> faults = new ArrayList<>();
        Validator validator = validator();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                // The schema gives none that matter.
            }

            @Override
            public void error(SAXParseException e) {
                if (faults.size() < MOST_FAULTS) {
                    faults.add("line " + e.getLineNumber() + ": " + e.getMessage());
                }
            }

            @Override
            public void fatalError(SAXParseException e) {
                error(e);
            }
        });
        try {
            validator.validate(new SAXSource(reader(), new InputSource(new ByteArrayInputStream(message))));
        } catch (SAXException e) {
            if (faults.isEmpty()) {
                faults.add(String.valueOf(e.getMessage()));
            }
        } catch (IOException e) {
            // Bytes in memory: a failure to read them is a failure of their encoding.
            faults.add(String.valueOf(e.getMessage()));
        }
        return faults;
    }

    private static LSInput fileBeside(Path folder, @Nullable String systemId, LSInput input) {
        if (systemId == null || !systemId.matches("[A-Za-z0-9_.-]+\\.xsd")) {
            throw new IllegalArgumentException(
                    "The ONIX schema refers to " + systemId + ", which is no file beside it");
        }
        Path file = folder.resolve(systemId);
        try {
            input.setByteStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + " of the ONIX schema", e);
        }
        input.setSystemId(file.toUri().toString());
        return input;
    }

    private Validator validator() {
        try {
            Validator validator = schema.newValidator();
            for (String limit : TEXT_SIZE_LIMITS) {
                validator.setProperty(limit, NO_LIMIT);
            }
            return validator;
        } catch (SAXException e) {
            throw new IllegalStateException("The JDK's validator lacks a property", e);
        }
    }

    private static XMLReader reader() throws SAXException {
        try {
            SAXParserFactory parsers = SAXParserFactory.newDefaultNSInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            XMLReader reader = parsers.newSAXParser().getXMLReader();
            for (String limit : TEXT_SIZE_LIMITS) {
                reader.setProperty(limit, NO_LIMIT);
            }
            return reader;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser lacks a feature", e);
        }
    }
}
