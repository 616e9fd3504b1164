package io.frontlist.schemas;

import org.apache.avro.Schema;

/** Gives the ids by which the Confluent wire format names the schema of a record. Implementations are thread-safe. */
public interface SchemaRegistry {
    /**
     * The id of a schema under which values of the topic {@link Topics#RELEASES} are written.
     *
     * @throws UnknownSchemaException when the registry does not hold the schema and does not take it
     */
    int idOf(Schema schema);

    /**
     * The schema that was given the id.
     *
     * @throws UnknownSchemaException when no schema has the id
     */
    Schema schemaOf(int id);
}
