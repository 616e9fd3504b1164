package io.frontlist.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A schema registry that is reached over the Confluent REST API, which Confluent's own, Apicurio's and Karapace speak. Every
 * answer is kept, since neither a schema nor its id ever changes; so the registry is asked once for each. Thread-safe.
 *
 * <p>When the registry cannot be reached, or answers that it is in trouble itself (5xx), methods throw {@link
 * UncheckedIOException}: the same call may work later.
 */
public final class RemoteSchemaRegistry implements SchemaRegistry {
    /** Subject of the values of {@link Topics#RELEASES} by the usual TopicNameStrategy. */
    public static final String SUBJECT = Topics.RELEASES + "-value";

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI root;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * A registry at the given address.
     *
     * @param root the address under which {@code /subjects} lies
     */
    public RemoteSchemaRegistry(URI root) {
        this.root = root.toString().endsWith("/") ? root : URI.create(root + "/");
    }

    @Override
    public int idOf(Schema schema) {
        String text = schema.toString();
        Integer known = ids.get(text);
        if (known != null) {
            return known;
        }
        String body = json.createObjectNode().put("schema", text).toString();
        JsonNode answer = ask(
                request("subjects/" + SUBJECT + "/versions")
                        .header("Content-Type", MEDIA_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                "take the schema " + schema.getFullName());
        int id = answer.path("id").asInt(-1);
        if (id < 0) {
            throw new UnknownSchemaException(
                    "The schema registry at " + root + " gave no id for " + schema.getFullName());
        }
        ids.put(text, id);
        return id;
    }

    @Override
    public Schema schemaOf(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        JsonNode answer = ask(request("schemas/ids/" + id).GET().build(), "give the schema with the id " + id);
        try {
            Schema schema = new Schema.Parser().parse(answer.path("schema").asText());
            schemas.put(id, schema);
            return schema;
        } catch (SchemaParseException e) {
            throw new UnknownSchemaException(
                    "The schema registry at " + root + " has no Avro schema under the id " + id);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(TIMEOUT).header("Accept", MEDIA_TYPE);
    }

    private JsonNode ask(HttpRequest request, String what) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 500) {
                throw new IOException("it answered " + response.statusCode());
            }
            if (response.statusCode() >= 400) {
                throw new UnknownSchemaException("The schema registry at " + root + " did not " + what + ": "
                        + response.statusCode() + " " + reason(response.body()));
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The schema registry at " + root + " cannot be reached to " + what + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(
                    new IOException("Interrupted while asking the schema registry at " + root, e));
        }
    }

    private String reason(String body) {
        try {
            return json.readTree(body).path("message").asText();
        } catch (JsonProcessingException e) {
            return "without a reason";
        }
    }
}
