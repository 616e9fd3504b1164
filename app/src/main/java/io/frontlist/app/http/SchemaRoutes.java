package io.frontlist.app.http;

import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.RemoteSchemaRegistry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The pinned schemas under the read paths of the Confluent schema registry's REST API, so that ordinary tools can read the topic of
 * an embedded broker. Nothing can be registered here.
 */
public final class SchemaRoutes {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final PinnedSchemaRegistry registry;

    public SchemaRoutes(PinnedSchemaRegistry registry) {
        this.registry = registry;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/schemas/types", context -> answer(context, List.of("AVRO")));
        routes.get("/schemas/ids/{id}", this::schema);
        routes.get("/subjects", context -> answer(context, List.of(RemoteSchemaRegistry.SUBJECT)));
        routes.get("/subjects/{subject}/versions", this::versions);
        routes.get("/subjects/{subject}/versions/{version}", this::version);
    }

    private void schema(Context context) {
        OptionalInt id = known(context.pathParam("id"));
        if (id.isEmpty()) {
            refuse(context, 40403, "Schema not found");
        } else {
            answer(context, Map.of("schema", text(id.getAsInt())));
        }
    }

    private void versions(Context context) {
        if (!isOurs(context)) {
            refuse(context, 40401, "Subject not found");
        } else {
            answer(
                    context,
                    IntStream.rangeClosed(1, registry.versions().size()).boxed().toList());
        }
    }

    private void version(Context context) {
        String asked = context.pathParam("version");
        OptionalInt version =
                asked.equals("latest") ? OptionalInt.of(registry.versions().size()) : known(asked);
        if (!isOurs(context)) {
            refuse(context, 40401, "Subject not found");
        } else if (version.isEmpty()) {
            refuse(context, 40402, "Version not found");
        } else {
            int number = version.getAsInt();
            answer(
                    context,
                    Map.of(
                            "subject",
                            RemoteSchemaRegistry.SUBJECT,
                            "version",
                            number,
                            "id",
                            number,
                            "schemaType",
                            "AVRO",
                            "schema",
                            text(number)));
        }
    }

    /** The released version that the text names, if there is one: version and id are the same number. */
    private OptionalInt known(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= registry.versions().size() ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static boolean isOurs(Context context) {
        return context.pathParam("subject").equals(RemoteSchemaRegistry.SUBJECT);
    }

    private String text(int id) {
        return registry.schemaOf(id).toString();
    }

    private static void answer(Context context, Object body) {
        context.json(body).contentType(MEDIA_TYPE);
    }

    private static void refuse(Context context, int code, String message) {
        context.status(404);
        answer(context, Map.of("error_code", code, "message", message));
    }
}
