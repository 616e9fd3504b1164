package io.frontlist.producer.desk;

import static io.frontlist.producer.desk.DeskServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.intake.BookSlips;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.TestDatabases;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DeskApiIT {
    private static final String ISBN = ReleaseEvents.isbn(1);
    private static final String WRONG_ISBN = "9791190000001";

    @TempDir
    Path folder;

    private final TestDatabases kind;
    private DeskServer server;

    DeskApiIT(TestDatabases kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() {
        server = new DeskServer(kind.create(folder), folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsDoubtfulIsShownWithItsDocumentAndWhereEachFieldComesFrom() throws Exception {
        long id = server.handIn("달빛.txt", "소식\n" + BookSlips.slip(WRONG_ISBN, 100, "달빛 서점"));

        HttpResponse<String> answer = server.get("/submissions/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        JsonNode submission = json(answer);
        assertThat(submission.path("state").asText()).isEqualTo("review");
        assertThat(submission.path("handedInBy").asText()).isEqualTo("api:wire");
        assertThat(submission.at("/document/name").asText()).isEqualTo("달빛.txt");
        assertThat(submission.at("/document/lines/0").asText()).isEqualTo("소식");
        assertThat(submission.at("/understood/evidence/title/lines/0").asInt()).isEqualTo(2);
        assertThat(submission.at("/reasons/0/code").asText()).isEqualTo("isbn-check-digit");
        assertThat(submission.at("/reasons/0/text").asText()).contains("wrong check digit");
        assertThat(submission.at("/faults/0/field").asText()).isEqualTo("isbn13");
        assertThat(submission.path("changes").isNull()).isTrue();
        assertThat(submission.path("event").isNull()).isTrue();
        assertThat(submission.at("/audit/0/action").asText()).isEqualTo("TAKEN");
    }

    @Test
    void aCorrectionIsKeptAndPublishedAsItWasApproved() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "달빛 서점"));
        ObjectNode draft = draft(id);
        draft.put("isbn13", ISBN).put("pageCount", 320);

        HttpResponse<String> corrected = server.change("PUT", "/submissions/" + id + "/draft", 1, draft.toString());
        HttpResponse<String> published = server.change("POST", "/submissions/" + id + "/publish", 2, "");

        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        assertThat(json(corrected).path("version").asLong()).isEqualTo(2);
        assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
        JsonNode submission = json(published);
        assertThat(submission.path("state").asText()).isEqualTo("published");
        assertThat(submission.at("/event/revision").asLong()).isEqualTo(1);
        assertThat(submission.at("/event/onItsWay").asBoolean()).isTrue();
        assertThat(submission.path("audit").findValuesAsText("action"))
                .containsExactly("PUBLISHED", "CORRECTED", "TAKEN");
        assertThat(submission.at("/audit/1/actor").asText()).isEqualTo("api:wire");
        assertThat(submission.at("/audit/1/detail/changes/0/before").asText()).isEqualTo(WRONG_ISBN);
        assertThat(json(server.get("/books/" + ISBN)).at("/release/pageCount").asInt())
                .isEqualTo(320);
    }

    @Test
    void whatIsPublishedAndWithdrawnContinuesTheTraceOfItsRequest() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "달빛 서점"));
        server.change(
                "PUT",
                "/submissions/" + id + "/draft",
                1,
                draft(id).put("isbn13", ISBN).toString());
        String publishing = "4bf92f3577b34da6a3ce929d0e0e4736";
        String withdrawing = "0af7651916cd43dd8448eb211c80319c";

        HttpResponse<String> published = within(publishing, "/submissions/" + id + "/publish", "");
        HttpResponse<String> withdrawn =
                within(withdrawing, "/books/" + ISBN + "/withdraw", "{\"reason\": \"printing was cancelled\"}");

        assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
        assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
        assertThat(server.traces()).hasSize(2);
        assertThat(server.traces().get(0)).startsWith("00-" + publishing);
        assertThat(server.traces().get(1)).startsWith("00-" + withdrawing);
    }

    private HttpResponse<String> within(String trace, String path, String body) throws Exception {
        return server.raw(
                "POST",
                "/api/v1" + path,
                body,
                "Authorization",
                "Bearer " + DeskServer.TOKEN,
                "If-Match",
                "2",
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-01");
    }

    @Test
    void whoHasNotSeenTheLatestChangesNothingAndIsShownIt() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "하나"));
        ObjectNode draft = draft(id);
        server.change(
                "PUT",
                "/submissions/" + id + "/draft",
                1,
                draft.put("isbn13", ISBN).toString());

        HttpResponse<String> late = server.change(
                "PUT",
                "/submissions/" + id + "/draft",
                1,
                draft.put("title", "둘").toString());
        HttpResponse<String> blind = server.post("/submissions/" + id + "/publish", "");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(late).at("/submission/version").asLong()).isEqualTo(2);
        assertThat(json(late).at("/submission/draft/isbn13").asText()).isEqualTo(ISBN);
        assertThat(blind.statusCode()).isEqualTo(428);
        assertThat(json(server.get("/submissions/" + id)).path("title").asText())
                .isEqualTo("하나");
    }

    @Test
    void whatNoReaderCouldTakeIsToldFieldByFieldInTheLanguageAskedFor() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "하나"));
        ObjectNode draft = draft(id);
        draft.putObject("price").put("amount", "much").put("currency", "KRW");
        draft.put("colour", "red");

        HttpResponse<String> shape = server.change("PUT", "/submissions/" + id + "/draft", 1, draft.toString());
        HttpResponse<String> content = server.raw(
                "POST",
                "/api/v1/submissions/" + id + "/publish",
                "",
                "Authorization",
                "Bearer " + DeskServer.TOKEN,
                "If-Match",
                "1",
                "Accept-Language",
                "ko-KR");

        assertThat(shape.statusCode()).isEqualTo(422);
        assertThat(json(shape).path("faults").findValuesAsText("field")).containsExactly("price.amount", "colour");
        assertThat(content.statusCode()).isEqualTo(422);
        assertThat(content.headers().firstValue("Content-Language")).contains("ko");
        assertThat(json(content).at("/faults/0/code").asText()).isEqualTo("isbn-check-digit");
        assertThat(json(content).at("/faults/0/text").asText()).contains("검증 번호");
        assertThat(json(content).path("title").asText()).contains("발행할 수 없습니다");
    }

    @Test
    void validationSaysWhatIsWrongMissingAndChanging() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(ISBN, 100, "하나"));
        ObjectNode draft = draft(id);
        draft.put("pageCount", -3).put("title", "하나 둘");
        draft.putArray("contributors");

        JsonNode check = json(server.post("/validate", draft.toString()));

        assertThat(check.path("faults").findValuesAsText("field")).containsExactly("pageCount");
        assertThat(check.path("missing").findValuesAsText("field")).containsExactly("contributors");
        assertThat(check.path("changes").findValuesAsText("field"))
                .contains("title", "pageCount", "contributors[0].name");
        assertThat(json(server.post("/validate", "{}")).path("changes").isNull())
                .isTrue();
    }

    @Test
    void anEmbargoMayBeToldInAnyZoneAndIsSeoulsOtherwise() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "하나"));
        server.change(
                "PUT",
                "/submissions/" + id + "/draft",
                1,
                draft(id).put("isbn13", ISBN).toString());

        HttpResponse<String> seoul =
                server.change("POST", "/submissions/" + id + "/hold", 2, "{\"until\": \"2099-05-20T09:00\"}");
        HttpResponse<String> berlin = server.change(
                "POST",
                "/submissions/" + id + "/hold",
                3,
                "{\"until\": \"2099-05-20T09:00\", \"zone\": \"Europe/Berlin\"}");
        HttpResponse<String> offset =
                server.change("POST", "/submissions/" + id + "/hold", 4, "{\"until\": \"2099-05-20T09:00:00-03:00\"}");

        assertThat(json(seoul).path("embargoUntil").asText()).isEqualTo("2099-05-20T00:00:00Z");
        assertThat(json(seoul).path("state").asText()).isEqualTo("embargoed");
        assertThat(json(berlin).path("embargoUntil").asText()).isEqualTo("2099-05-20T07:00:00Z");
        assertThat(json(offset).path("embargoUntil").asText()).isEqualTo("2099-05-20T12:00:00Z");
        assertThat(json(server.get("/submissions/" + id))
                        .at("/draft/embargoUntil")
                        .asText())
                .isEqualTo("2099-05-20T12:00:00Z");
    }

    @Test
    void timesThatCannotBeAreFaults() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "하나"));

        assertThat(holdFault(id, "{\"until\": \"soon\"}")).isEqualTo("not-an-instant");
        assertThat(holdFault(id, "{}")).isEqualTo("missing");
        assertThat(holdFault(id, "{\"until\": \"2099-05-20T09:00\", \"zone\": \"Mars/Base\"}"))
                .isEqualTo("unknown-zone");
        assertThat(holdFault(id, "{\"until\": \"2027-03-28T02:30\", \"zone\": \"Europe/Berlin\"}"))
                .isEqualTo("skipped-time");
        assertThat(holdFault(id, "{\"until\": \"2001-01-01T00:00\"}")).isEqualTo("embargo-past");
    }

    private String holdFault(long id, String body) throws Exception {
        HttpResponse<String> answer = server.change("POST", "/submissions/" + id + "/hold", 1, body);
        assertThat(answer.statusCode()).isEqualTo(422);
        return json(answer).at("/faults/0/code").asText();
    }

    @Test
    void aTimeThatComesTwiceIsTheLaterOne() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "하나"));
        server.change(
                "PUT",
                "/submissions/" + id + "/draft",
                1,
                draft(id).put("isbn13", ISBN).toString());

        HttpResponse<String> held = server.change(
                "POST",
                "/submissions/" + id + "/hold",
                2,
                "{\"until\": \"2098-10-26T02:30\", \"zone\": \"Europe/Berlin\"}");

        assertThat(json(held).path("embargoUntil").asText()).isEqualTo("2098-10-26T01:30:00Z");
    }

    @Test
    void whatIsRejectedNeedsAReasonAndComesBackWhenItIsReopened() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "하나"));

        HttpResponse<String> silent = server.change("POST", "/submissions/" + id + "/reject", 1, "{\"reason\": \" \"}");
        HttpResponse<String> endless = server.change(
                "POST", "/submissions/" + id + "/reject", 1, "{\"reason\": \"" + "a".repeat(1_001) + "\"}");
        HttpResponse<String> rejected =
                server.change("POST", "/submissions/" + id + "/reject", 1, "{\"reason\": \"다른 출판사의 책\"}");
        HttpResponse<String> corrected = server.change(
                "PUT",
                "/submissions/" + id + "/draft",
                2,
                draft(id).put("title", "둘").toString());
        HttpResponse<String> reopened = server.change("POST", "/submissions/" + id + "/reopen", 2, "");

        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(endless.statusCode()).isEqualTo(422);
        assertThat(json(rejected).path("state").asText()).isEqualTo("rejected");
        assertThat(json(rejected).at("/audit/0/detail/reason").asText()).isEqualTo("다른 출판사의 책");
        assertThat(corrected.statusCode()).isEqualTo(409);
        assertThat(json(corrected).at("/submission/state").asText()).isEqualTo("rejected");
        assertThat(json(reopened).path("state").asText()).isEqualTo("review");
    }

    @Test
    void theListIsFoundByStateAndWordsAndLeafedThrough() throws Exception {
        long first = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "등대지기의 편지"));
        long second = server.handIn("b.txt", BookSlips.slip(WRONG_ISBN, 101, "달빛 서점"));
        long third = server.handIn("c.txt", BookSlips.slip(ISBN, 102, "달빛 등대"));

        JsonNode page = json(server.get("/submissions?limit=2"));
        JsonNode rest = json(
                server.get("/submissions?limit=2&before=" + page.path("next").asLong()));
        JsonNode found = json(server.get("/submissions?state=review&q=%EB%8B%AC%EB%B9%9B"));

        assertThat(page.path("submissions").findValuesAsText("id")).containsExactly("" + third, "" + second);
        assertThat(rest.path("submissions").findValuesAsText("id")).containsExactly("" + first);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(found.path("submissions").findValuesAsText("id")).containsExactly("" + second);
        assertThat(found.at("/counts/review").asLong()).isEqualTo(2);
        assertThat(found.at("/counts/published").asLong()).isEqualTo(1);
        assertThat(json(server.get("/submissions?q=%00%27%25_")).path("submissions"))
                .isEmpty();
    }

    @Test
    void aBookTellsItsRevisionsFieldByFieldAndCanBeWithdrawnOnce() throws Exception {
        server.handIn("a.txt", BookSlips.slip(ISBN, 100, "하나"));
        server.handIn("b.txt", BookSlips.slip(ISBN, 120, "하나"));

        JsonNode book = json(server.get("/books/" + ISBN));
        HttpResponse<String> withdrawn = server.post("/books/" + ISBN + "/withdraw", "{\"reason\": \"계약 해지\"}");
        HttpResponse<String> again = server.post("/books/" + ISBN + "/withdraw", "{\"reason\": \"계약 해지\"}");

        assertThat(book.path("history").findValuesAsText("eventType")).containsExactly("REVISED", "ANNOUNCED");
        assertThat(book.at("/history/0/changes/0/field").asText()).isEqualTo("pageCount");
        assertThat(book.at("/history/0/changes/0/before").asInt()).isEqualTo(100);
        assertThat(book.at("/history/1/changes").isNull()).isTrue();
        assertThat(withdrawn.statusCode()).isEqualTo(200);
        assertThat(json(withdrawn).path("eventType").asText()).isEqualTo("WITHDRAWN");
        assertThat(json(withdrawn).at("/audit/0/detail/reason").asText()).isEqualTo("계약 해지");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(server.post("/books/" + ISBN + "/withdraw", "{}").statusCode())
                .isEqualTo(422);
        assertThat(server.post("/books/" + ReleaseEvents.isbn(9) + "/withdraw", "{\"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDocumentIsHandedOutAsItCameAndNeverShown() throws Exception {
        String content = BookSlips.slip(WRONG_ISBN, 100, "<script>alert(1)</script>");
        long id = server.handIn("신간 \"1\";x.html", content);

        HttpResponse<String> answer = server.get("/documents/" + id + "/content");

        assertThat(answer.body()).isEqualTo(content);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"__ _1__x.html\"; filename*=UTF-8''"
                        + "%EC%8B%A0%EA%B0%84%20%221%22%3Bx.html");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox");
    }

    @Test
    void whatCannotBeReadIsAProblem() throws Exception {
        assertThat(server.get("/submissions/99").statusCode()).isEqualTo(404);
        assertThat(server.get("/submissions/0x1").statusCode()).isEqualTo(404);
        assertThat(server.get("/documents/99/content").statusCode()).isEqualTo(404);
        assertThat(server.get("/books/9791190000001").statusCode()).isEqualTo(404);
        assertThat(server.get("/submissions?state=lost").statusCode()).isEqualTo(400);
        assertThat(server.get("/submissions?limit=1000").statusCode()).isEqualTo(400);
        assertThat(server.get("/submissions?before=-1").statusCode()).isEqualTo(400);
        assertThat(server.get("/submissions?q=" + "a".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(server.post("/validate", "{").statusCode()).isEqualTo(400);
        assertThat(server.post("/validate", "[]").statusCode()).isEqualTo(400);
        assertThat(server.post("/validate", "{\"title\": 1, \"title\": 2}").statusCode())
                .isEqualTo(400);
        assertThat(server.post("/validate", "{\"a\":".repeat(40) + "1" + "}".repeat(40))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post("/validate", "{\"title\": \"" + "a".repeat(ApiRequests.MOST_JSON_BYTES) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(server.change("PUT", "/submissions/99/draft", 1, "{}").statusCode())
                .isEqualTo(404);
        assertThat(json(server.get("/submissions?state=lost")).path("detail").asText())
                .contains("review, embargoed, published, unchanged, rejected");
        assertThat(json(server.post("/validate", "{\n x")).path("detail").asText())
                .contains("line 2");
    }

    @Test
    void whoIsNotKnownSeesAndChangesNothing() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "하나"));

        for (ApiRoute route : server.desk().api()) {
            String path = "/api/v1" + route.path().replace("{id}", "" + id).replace("{isbn}", ISBN);
            HttpResponse<String> anonymous = server.raw(route.method().name(), path, "");
            HttpResponse<String> wrong =
                    server.raw(route.method().name(), path, "", "Authorization", "Bearer frontlist_guess");

            assertThat(anonymous.statusCode()).as(path).isEqualTo(401);
            assertThat(anonymous.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(json(anonymous).path("type").asText()).isEqualTo("urn:frontlist:problem:unknown-caller");
            assertThat(wrong.statusCode()).as(path).isEqualTo(401);
            assertThat(wrong.body()).doesNotContain("하나", "guess");
        }
    }

    @Test
    void everyAnswerTellsTheBrowserWhatToKeepTo() throws Exception {
        HttpResponse<String> answer = server.get("/submissions");
        HttpResponse<String> handedIn = server.post("/announcements", BookSlips.slip(ISBN, 100, "하나"));

        assertThat(handedIn.headers().firstValue("Content-Security-Policy")).contains(DeskHeaders.POLICY);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).contains(DeskHeaders.POLICY);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
    }

    @Test
    void whileTheLedgerIsAwayTheCallerIsToldToTryAgain() throws Exception {
        server.loseLedger();

        HttpResponse<String> answer = server.get("/submissions");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    private ObjectNode draft(long id) throws Exception {
        return (ObjectNode) json(server.get("/submissions/" + id)).path("draft");
    }
}
