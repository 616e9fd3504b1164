package io.frontlist.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The schemas that this build of Frontlist has released, each under its fixed id: the version number. Needs no server, so
 * that a Kafka broker is all that Frontlist depends on.
 */
public final class PinnedSchemaRegistry implements SchemaRegistry {
    /** Number of released versions; version n lies in {@code released/release-event-n.avsc}. */
    private static final int RELEASED_VERSIONS = 1;

    private final List<Schema> versions;

    public PinnedSchemaRegistry() {
        Schema[] loaded = new Schema[RELEASED_VERSIONS];
        for (int version = 1; version <= RELEASED_VERSIONS; version++) {
            loaded[version - 1] = load(version);
        }
        versions = List.of(loaded);
    }

    /** The released schemas, oldest first: the id of the schema at index i is i + 1. */
    public List<Schema> versions() {
        return versions;
    }

    @Override
    public int idOf(Schema schema) {
        long wanted = SchemaNormalization.parsingFingerprint64(schema);
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (SchemaNormalization.parsingFingerprint64(versions.get(i)) == wanted) {
                return i + 1;
            }
        }
        throw new UnknownSchemaException("The schema " + schema.getFullName()
                + " is none of the released versions 1 to " + versions.size() + "; release it under schemas/ first");
    }

    @Override
    public Schema schemaOf(int id) {
        if (id < 1 || id > versions.size()) {
            throw new UnknownSchemaException("No released schema has the id " + id + "; this build knows 1 to "
                    + versions.size() + ". A newer producer may have written the record: update this program");
        }
        return versions.get(id - 1);
    }

    private static Schema load(int version) {
        String resource = "released/release-event-" + version + ".avsc";
        try (InputStream in = PinnedSchemaRegistry.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Missing from the program: " + resource);
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
