package io.frontlist.searchindex.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** What the pages say, in one language: the texts of {@code texts_LANGUAGE.properties}, in the form of {@link MessageFormat}. */
public final class Texts {
    private final Language language;
    private final Map<String, String> patterns = new HashMap<>();

    Texts(Language language) {
        this.language = language;
        String resource = "texts_" + language.tag() + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Missing from the program: " + resource);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
        properties.stringPropertyNames().forEach(key -> patterns.put(key, properties.getProperty(key)));
    }

    /** The text under {@code key}, with the values put in. */
    public String text(String key, Object... values) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("No text under " + key);
        }
        return new MessageFormat(pattern, language.locale()).format(values);
    }

    boolean has(String key) {
        return patterns.containsKey(key);
    }

    Set<String> keys() {
        return Set.copyOf(patterns.keySet());
    }

    Language language() {
        return language;
    }
}
