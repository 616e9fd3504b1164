package io.frontlist.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.event.ReleaseEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/** Schemas evolve FULL_TRANSITIVE: every released version reads what every other one wrote. */
class SchemaCompatibilityTest {
    private final List<Schema> released = new PinnedSchemaRegistry().versions();

    @Test
    void theCurrentSchemaIsTheNewestReleasedVersion() {
        Schema newest = released.get(released.size() - 1);

        assertThat(withoutJavaTypes(ReleaseEvent.getClassSchema().toString()))
                .as("a change to ReleaseEvent.avsc needs a new file in released/ and its id in PinnedSchemaRegistry")
                .isEqualTo(newest.toString());
    }

    @Test
    void everyReleasedVersionReadsEveryOther() {
        for (Schema reader : released) {
            for (Schema writer : released) {
                assertThat(canRead(reader, writer)).isTrue();
            }
        }
    }

    @Test
    void theGateSeesAFieldWithoutDefault() {
        Schema current = released.get(released.size() - 1);
        Schema broken = new Schema.Parser()
                .parse(current.toString()
                        .replace(
                                "\"fields\":[{\"name\":\"eventId\"",
                                "\"fields\":[" + "{\"name\":\"added\",\"type\":\"string\"},{\"name\":\"eventId\""));

        assertThat(canRead(broken, current)).isFalse();
    }

    @Test
    void everyFieldAndTypeIsDocumentedAndEveryOptionalFieldIsNullByDefault() {
        List<String> faults = new ArrayList<>();
        inspect(ReleaseEvent.getClassSchema(), faults);

        assertThat(faults).isEmpty();
    }

    private static void inspect(Schema schema, List<String> faults) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(member -> inspect(member, faults));
            case ARRAY -> inspect(schema.getElementType(), faults);
            case ENUM -> {
                if (schema.getDoc() == null || schema.getEnumDefault() == null) {
                    faults.add(schema.getFullName() + " lacks doc or default");
                }
            }
            case RECORD -> {
                if (schema.getDoc() == null) {
                    faults.add(schema.getFullName() + " lacks doc");
                }
                for (Schema.Field field : schema.getFields()) {
                    if (field.doc() == null) {
                        faults.add(schema.getName() + "." + field.name() + " lacks doc");
                    }
                    if (field.schema().isNullable() && !field.hasDefaultValue()) {
                        faults.add(schema.getName() + "." + field.name() + " has no null default");
                    }
                    inspect(field.schema(), faults);
                }
            }
            default -> {}
        }
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    /** The code generator marks each string with the Java class that reads it; the released files do not. */
    private static String withoutJavaTypes(String schema) {
        return schema.replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
                .replace("\"type\":\"string\",\"avro.java.string\":\"String\"", "\"type\":\"string\"")
                .replace("{\"type\":\"string\",\"logicalType\"", "{\"type\":\"string\",\"logicalType\"");
    }
}
