package io.frontlist.app.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The files in which the modules say what settings they have. */
public final class References {
    private References() {}

    /** The text of each module's {@code reference.conf}. */
    public static List<String> texts() {
        List<String> texts = new ArrayList<>();
        try {
            for (URL reference :
                    Collections.list(References.class.getClassLoader().getResources("reference.conf"))) {
                try (InputStream in = reference.openStream()) {
                    texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
