package io.frontlist.producer.desk;

import static io.frontlist.producer.desk.DeskServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.frontlist.producer.intake.BookSlips;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.TestDatabases;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the description of the API to what the API does. */
class OpenApiIT {
    private static final String ISBN = ReleaseEvents.isbn(1);
    private static final String WRONG_ISBN = "9791190000001";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    @TempDir
    Path folder;

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private DeskServer server;

    @BeforeEach
    void start() {
        server = new DeskServer(TestDatabases.SQLITE.create(folder), folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyRouteIsDescribedAndNothingElseIs() throws Exception {
        Set<String> described = new TreeSet<>();
        description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        described.add(method + " " + path.getKey());
                    }
                }));

        Set<String> served = new TreeSet<>(Set.of("get /openapi.json", "post /announcements"));
        for (ApiRoute route : server.desk().api()) {
            served.add(route.method().name().toLowerCase(Locale.ROOT) + " " + route.path());
        }
        assertThat(described).isEqualTo(served);
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        JsonNode description = description();

        for (String reference : description.findValuesAsText("$ref")) {
            assertThat(reference).startsWith("#/");
            assertThat(description.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void answersAreAsDescribed() throws Exception {
        HttpResponse<String> handedIn = server.post("/announcements?name=a.txt", BookSlips.slip(WRONG_ISBN, 100, "하나"));
        long id = json(handedIn).at("/announcements/0/id").asLong();
        String path = "/submissions/" + id;
        ObjectNode draft = (ObjectNode) json(server.get(path)).path("draft");

        check(handedIn, 202, "post", "/announcements");
        check(server.post("/announcements", BookSlips.slip(ISBN, 90, "둘")), 201, "post", "/announcements");
        check(server.post("/announcements", BookSlips.slip(ISBN, 90, "둘")), 200, "post", "/announcements");
        check(server.post("/announcements", "안녕"), 422, "post", "/announcements");
        check(server.post("/announcements", ""), 400, "post", "/announcements");
        check(server.get("/submissions"), 200, "get", "/submissions");
        check(server.get("/submissions?limit=0"), 400, "get", "/submissions");
        check(server.get(path), 200, "get", "/submissions/{id}");
        check(server.get("/submissions/99"), 404, "get", "/submissions/{id}");
        check(server.post("/validate", draft.toString()), 200, "post", "/validate");
        check(server.post("/validate", "x"), 400, "post", "/validate");
        check(server.change("PUT", path + "/draft", 9, draft.toString()), 412, "put", "/submissions/{id}/draft");
        check(
                server.change("PUT", path + "/draft", 1, "{\"pageCount\": \"x\"}"),
                422,
                "put",
                "/submissions/{id}/draft");
        draft.put("isbn13", ISBN).put("pageCount", 120);
        check(server.change("PUT", path + "/draft", 1, draft.toString()), 200, "put", "/submissions/{id}/draft");
        check(
                server.change("POST", path + "/hold", 2, "{\"until\": \"2099-01-01T00:00\"}"),
                200,
                "post",
                "/submissions/{id}/hold");
        check(server.post(path + "/hold", "{}"), 428, "post", "/submissions/{id}/hold");
        check(server.change("POST", path + "/reopen", 3, ""), 200, "post", "/submissions/{id}/reopen");
        check(server.change("POST", path + "/reopen", 4, ""), 409, "post", "/submissions/{id}/reopen");
        check(server.change("POST", path + "/reject", 4, "{}"), 422, "post", "/submissions/{id}/reject");
        check(
                server.change("POST", path + "/reject", 4, "{\"reason\": \"중복\"}"),
                200,
                "post",
                "/submissions/{id}/reject");
        check(server.change("POST", path + "/publish", 5, ""), 409, "post", "/submissions/{id}/publish");
        check(server.get("/books/" + ISBN), 200, "get", "/books/{isbn}");
        check(
                server.post("/books/" + ISBN + "/withdraw", "{\"reason\": \"x\"}"),
                200,
                "post",
                "/books/{isbn}/withdraw");
        check(
                server.post("/books/" + ISBN + "/withdraw", "{\"reason\": \"x\"}"),
                409,
                "post",
                "/books/{isbn}/withdraw");
        check(server.raw("GET", "/api/v1/submissions", ""), 401, "get", "/submissions");
    }

    private void check(HttpResponse<String> answer, int status, String method, String path) throws Exception {
        String what = method + " " + path + " " + status + ": " + answer.body();
        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        JsonNode described = resolve(description()
                .path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path("" + status));
        assertThat(described.isMissingNode()).as(what).isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode schema = described.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode()).as(what + " " + type).isFalse();
        assertThat(faults(schema, json(answer))).as(what).isEmpty();
    }

    private List<String> faults(JsonNode schema, JsonNode value) throws Exception {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", description().path("components"));
        List<String> faults = new ArrayList<>();
        schemas.getSchema(whole).validate(value).forEach(error -> faults.add(error.toString()));
        return faults;
    }

    @Test
    void theCheckItselfFindsFaults() throws Exception {
        JsonNode schema = new ObjectMapper().readTree("{\"$ref\": \"#/components/schemas/Fault\"}");
        JsonNode wrong = new ObjectMapper().readTree("{\"field\": 1, \"code\": \"x\", \"more\": true}");

        assertThat(faults(schema, wrong)).hasSize(3);
    }

    private JsonNode resolve(JsonNode node) throws Exception {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : description().at(reference.substring(1));
    }

    private JsonNode description() throws Exception {
        HttpResponse<String> answer = server.raw("GET", "/api/v1/openapi.json", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }
}
