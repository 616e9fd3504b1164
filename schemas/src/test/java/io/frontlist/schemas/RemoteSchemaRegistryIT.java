package io.frontlist.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.schemas.event.ReleaseEvent;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfSystemProperty(
        named = "apicurio.folder",
        matches = ".+",
        disabledReason = "needs a real Apicurio, which mvn verify -Papicurio fetches")
class RemoteSchemaRegistryIT {
    @TempDir
    static Path folder;

    private static ApicurioRegistry apicurio;

    @BeforeAll
    static void start() throws Exception {
        apicurio =
                ApicurioRegistry.start(Path.of(System.getProperty("apicurio.folder")), folder.resolve("apicurio.log"));
    }

    @AfterAll
    static void stop() {
        apicurio.close();
    }

    @Test
    void whatOneProcessWritesAnotherReadsByTheRegistrysId() throws Exception {
        ReleaseEvent event = ReleaseEvents.announced(1);

        byte[] bytes = new ReleaseEventCodec(new RemoteSchemaRegistry(apicurio.root())).encode(event);

        assertThat(new ReleaseEventCodec(new RemoteSchemaRegistry(apicurio.root())).decode(bytes))
                .isEqualTo(event);
    }

    @Test
    void theSameSchemaHasTheSameIdForEveryone() {
        Schema schema = ReleaseEvent.getClassSchema();

        assertThat(new RemoteSchemaRegistry(apicurio.root()).idOf(schema))
                .isEqualTo(new RemoteSchemaRegistry(apicurio.root()).idOf(schema));
    }

    @Test
    void anUnknownIdIsSaidToBeUnknown() {
        assertThatThrownBy(() -> new RemoteSchemaRegistry(apicurio.root()).schemaOf(987_654))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("987654");
    }

    @Test
    void aRegistryThatCannotBeReachedMayWorkLater() {
        RemoteSchemaRegistry nowhere = new RemoteSchemaRegistry(URI.create("http://127.0.0.1:1/apis/ccompat/v7"));

        assertThatThrownBy(() -> nowhere.schemaOf(1)).isInstanceOf(UncheckedIOException.class);
    }
}
