package io.frontlist.producer.formats.onix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.frontlist.producer.formats.OneBook;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ShortTagsTest {
    private static final Path SCHEMA = Path.of("../../shared/onix/3.1/ONIX_BookProduct_3.1_short.xsd");
    private static final Pattern ELEMENT = Pattern.compile("\\n\\t<xs:element name=\"([^\"]+)\"");
    private static final Pattern REFERENCE_NAME =
            Pattern.compile("name=\"refname\".*?enumeration value=\"([^\"]+)\"", Pattern.DOTALL);

    /** Only ONIX 3.0 has this element. */
    private static final String GONE = "j260";

    @Test
    void everyShortTagHasTheReferenceNameOfTheSchema() throws Exception {
        assumeTrue(Files.isRegularFile(SCHEMA), "skipped: EDItEUR's ONIX 3.1 schema is not in ../shared/onix/3.1");
        Map<String, String> ours = new TreeMap<>();
        Properties table = new Properties();
        table.load(new StringReader(OneBook.resource("/io/frontlist/producer/formats/onix/short-tags.properties")));
        table.forEach((tag, name) -> ours.put(tag.toString(), name.toString()));
        ours.remove(GONE);

        Map<String, String> theirs = referenceNames();

        assertThat(theirs).hasSizeGreaterThan(400).containsAllEntriesOf(ours);
    }

    private static Map<String, String> referenceNames() throws Exception {
        String schema = Files.readString(SCHEMA);
        Map<String, String> names = new TreeMap<>();
        Matcher element = ELEMENT.matcher(schema);
        while (element.find()) {
            int next = schema.indexOf("\n\t<xs:element name=", element.end());
            Matcher name = REFERENCE_NAME.matcher(schema).region(element.end(), next < 0 ? schema.length() : next);
            if (name.find()) {
                names.put(element.group(1), name.group(1));
            }
        }
        return names;
    }
}
