package io.frontlist.retailerfeed.onix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaValidatorTest {
    private static final String SCHEMA_START = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">";

    @TempDir
    Path folder;

    @Test
    void aFolderWithoutTheSchemaIsRefusedWithItsName() {
        assertThatThrownBy(() -> SchemaValidator.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(SchemaValidator.MAIN_FILE);
    }

    @Test
    void aSchemaInSeveralFilesIsReadFromItsFolder() throws IOException {
        write(SchemaValidator.MAIN_FILE, "<xs:include schemaLocation=\"part.xsd\"/>");
        write("part.xsd", "<xs:element name=\"book\" type=\"xs:int\"/>");

        SchemaValidator validator = SchemaValidator.open(folder);

        assertThat(validator.faults(bytes("<book>1</book>"))).isEmpty();
        assertThat(validator.faults(bytes("<book>one</book>")))
                .anySatisfy(fault -> assertThat(fault).startsWith("line 1: "));
        assertThat(validator.faults(bytes("<book>"))).isNotEmpty();
    }

    @Test
    void aSchemaThatReachesOutOfItsFolderIsRefused() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        write("outside.xsd", "<xs:element name=\"book\" type=\"xs:int\"/>");
        for (String elsewhere : new String[] {
            "../outside.xsd", folder.resolve("outside.xsd").toUri().toString(), "http://localhost:9/x.xsd"
        }) {
            Files.writeString(
                    inner.resolve(SchemaValidator.MAIN_FILE),
                    SCHEMA_START + "<xs:include schemaLocation=\"" + elsewhere + "\"/></xs:schema>");

            assertThatThrownBy(() -> SchemaValidator.open(inner)).hasMessageContaining("no file beside it");
        }
    }

    @Test
    void aMessageWithADocumentTypeIsRefused() throws IOException {
        write(SchemaValidator.MAIN_FILE, "<xs:element name=\"book\" type=\"xs:string\"/>");

        assertThat(SchemaValidator.open(folder)
                        .faults(bytes("<!DOCTYPE book [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><book>&e;</book>")))
                .singleElement()
                .asString()
                .contains("DOCTYPE");
    }

    @Test
    void theOfficialSchemaFindsACodeThatIsNotInItsList() {
        Assumptions.assumeTrue(OnixSchema.folder().isPresent(), OnixSchema.SKIPPED);
        SchemaValidator validator = SchemaValidator.open(OnixSchema.folder().orElseThrow());

        assertThat(validator.faults(bytes("<ONIXMessage xmlns=\"" + OnixWriter.NAMESPACE + "\" release=\"3.1\"><Header>"
                        + "<Sender><SenderName>밤의책</SenderName></Sender><SentDateTime>20261124</SentDateTime>"
                        + "<DefaultLanguageOfText>한국어</DefaultLanguageOfText></Header><NoProduct/></ONIXMessage>")))
                .anySatisfy(fault -> assertThat(fault).contains("한국어"));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), SCHEMA_START + content + "</xs:schema>");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
