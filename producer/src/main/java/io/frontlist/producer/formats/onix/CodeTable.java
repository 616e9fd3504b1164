package io.frontlist.producer.formats.onix;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** What codes stand for, from a properties file beside this class. Immutable and thread-safe. */
final class CodeTable {
    private final Properties meanings = new Properties();

    private CodeTable() {}

    static CodeTable load(String name) {
        CodeTable table = new CodeTable();
        try (InputStream in = CodeTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            table.meanings.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
        return table;
    }

    Optional<String> meaning(String code) {
        return Optional.ofNullable(meanings.getProperty(code));
    }
}
