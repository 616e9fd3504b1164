package io.frontlist.producer.desk;

import static io.frontlist.producer.desk.DeskServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.frontlist.producer.access.AccessSettings;
import io.frontlist.producer.intake.BookSlips;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.TestDatabases;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DeskPagesIT {
    private static final String ISBN = ReleaseEvents.isbn(1);
    private static final String WRONG_ISBN = "9791190000001";
    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
    private static final String XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    @TempDir
    Path folder;

    private DeskServer server;

    @BeforeEach
    void start() {
        server = new DeskServer(TestDatabases.SQLITE.create(folder), folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What a browser would send back. */
    private record SignedIn(String cookie, String csrf) {}

    @Test
    void whoIsNotSignedInIsLedToTheFormAndBack() throws Exception {
        HttpResponse<String> page = server.raw("GET", "/desk/submissions/7?x=%EA%B0%80", "");
        String form = page.headers().firstValue("Location").orElse("");
        HttpResponse<String> shown = server.raw("GET", form, "");

        HttpResponse<String> welcome = post(shown, "operator", DeskServer.PASSWORD, "/desk/submissions/7?x=%EA%B0%80");

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(form).startsWith("/desk/sign-in?to=%2Fdesk%2Fsubmissions%2F7");
        assertThat(shown.body()).contains("value=\"/desk/submissions/7?x=%EA%B0%80\"");
        assertThat(welcome.statusCode()).isEqualTo(303);
        assertThat(welcome.headers().firstValue("Location")).contains("/desk/submissions/7?x=%EA%B0%80");
        assertThat(cookie(welcome, "frontlist-session"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure", "Domain", "Max-Age");
    }

    @Test
    void overTlsTheCookieIsBoundToItsHost() throws Exception {
        server.close();
        AccessSettings secure = new AccessSettings(
                DeskServer.SETTINGS.operators(), Map.of(), Duration.ofHours(8), Duration.ofDays(7), true);
        server = new DeskServer(TestDatabases.SQLITE.create(folder.resolve("tls")), folder, secure);

        HttpResponse<String> welcome =
                post(server.raw("GET", "/desk/sign-in", ""), "operator", DeskServer.PASSWORD, "");

        assertThat(cookie(welcome, "__Host-frontlist-session")).contains("Secure", "HttpOnly", "SameSite=Strict");
    }

    @Test
    void nobodyIsLedToAnotherSite() throws Exception {
        for (String goal : new String[] {
            "https://evil.example/", "//evil.example", "/desk/../x", "/desk\\evil", "/deskevil", "/desk/sign-out", ""
        }) {
            HttpResponse<String> welcome =
                    post(server.raw("GET", "/desk/sign-in", ""), "operator", DeskServer.PASSWORD, goal);
            assertThat(welcome.headers().firstValue("Location").orElse(""))
                    .as(goal)
                    .isEqualTo("/desk");
        }
    }

    @Test
    void aWrongPasswordIsToldAndNothingTypedComesBackAsMarkup() throws Exception {
        HttpResponse<String> wrong = post(server.raw("GET", "/desk/sign-in", ""), XSS, "guess-me", "/desk");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("이름이나 비밀번호가 맞지 않습니다").doesNotContain("<script>alert", "guess-me");
        assertThat(wrong.headers().map().toString()).doesNotContain("frontlist-session=");
    }

    @Test
    void whoGuessesIsToldWhenToTryAgain() throws Exception {
        HttpResponse<String> form = server.raw("GET", "/desk/sign-in", "");
        HttpResponse<String> last = form;
        for (int i = 0; i < 6; i++) {
            last = post(form, "operator", "guess " + i, "/desk");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElse("0")))
                .isBetween(1, 30);
        assertThat(last.body()).contains("시도가 너무 많았습니다");
    }

    @Test
    void aFormThatIsFarTooLargeIsNotRead() throws Exception {
        HttpResponse<String> answer = server.raw("POST", "/desk/sign-in", "password=" + "a".repeat(30_000), FORM);

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void theLogTellsNoSecrets() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        SignedIn operator;
        try {
            post(server.raw("GET", "/desk/sign-in", ""), "operator", "guess-me", "/desk");
            operator = signIn();
            server.get("/submissions");
            server.raw("GET", "/api/v1/submissions", "", "Authorization", "Bearer frontlist_guess");
            server.raw("POST", "/announcements", BookSlips.slip(ISBN, 1, "하나"), "Cookie", operator.cookie());
            server.handIn("a.txt", BookSlips.slip(ISBN, 1, "하나"));
            server.loseLedger();
            server.get("/submissions");
            server.raw("GET", "/desk", "", "Cookie", operator.cookie());
        } finally {
            root.detachAppender(log);
        }

        String all = String.join(
                "\n", log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertThat(all)
                .contains("operator signed in", "An attempt to sign in", "api:wire", "was not answered")
                .doesNotContain(
                        DeskServer.PASSWORD,
                        DeskServer.TOKEN,
                        "guess-me",
                        "frontlist_guess",
                        operator.csrf(),
                        operator.cookie().replaceFirst(".*=", ""));
    }

    @Test
    void aFormThatDoesNotComeFromHereSignsNobodyIn() throws Exception {
        HttpResponse<String> form = server.raw("GET", "/desk/sign-in", "");
        String body = "name=operator&password=" + encoded(DeskServer.PASSWORD) + "&form=";

        HttpResponse<String> noCookie = server.raw("POST", "/desk/sign-in", body + token(form), FORM);
        HttpResponse<String> otherToken = server.raw(
                "POST",
                "/desk/sign-in",
                body + "A".repeat(43),
                with(FORM, "Cookie", sentBack(form, "frontlist-sign-in")));
        HttpResponse<String> otherSite = server.raw(
                "POST",
                "/desk/sign-in",
                body + token(form),
                with(FORM, "Cookie", sentBack(form, "frontlist-sign-in"), "Sec-Fetch-Site", "cross-site"));

        for (HttpResponse<String> answer : List.of(noCookie, otherToken, otherSite)) {
            assertThat(answer.headers().map().toString()).doesNotContain("frontlist-session=");
        }
        assertThat(otherSite.statusCode()).isEqualTo(403);
    }

    @Test
    void whoSignsOutIsOutAndNobodyElseCanDoItForHim() throws Exception {
        SignedIn operator = signIn();
        String[] headers = with(FORM, "Cookie", operator.cookie());

        HttpResponse<String> forged = server.raw("POST", "/desk/sign-out", "csrf=wrong", headers);
        HttpResponse<String> stillIn = server.raw("GET", "/desk", "", "Cookie", operator.cookie());
        HttpResponse<String> out = server.raw("POST", "/desk/sign-out", "csrf=" + operator.csrf(), headers);
        HttpResponse<String> after = server.raw("GET", "/desk", "", "Cookie", operator.cookie());

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(stillIn.statusCode()).isEqualTo(200);
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(cookie(out, "frontlist-session")).contains("Expires=Thu, 01 Jan 1970");
        assertThat(after.statusCode()).isEqualTo(303);
    }

    @Test
    void signingInAgainEndsTheOldSession() throws Exception {
        SignedIn first = signIn();
        HttpResponse<String> form = server.raw("GET", "/desk/sign-in", "");

        post(form, "operator", DeskServer.PASSWORD, "/desk", first.cookie());

        assertThat(server.raw("GET", "/desk", "", "Cookie", first.cookie()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void aSessionUsesTheApiWithItsCsrfTokenOnly() throws Exception {
        SignedIn operator = signIn();
        String slip = BookSlips.slip(WRONG_ISBN, 100, "하나");

        HttpResponse<String> without = server.raw("POST", "/api/v1/announcements", slip, "Cookie", operator.cookie());
        HttpResponse<String> with = server.raw(
                "POST", "/announcements", slip, "Cookie", operator.cookie(), "X-CSRF-Token", operator.csrf());

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(with.statusCode()).isEqualTo(202);
        long id = json(with).at("/announcements/0/id").asLong();
        assertThat(json(server.get("/submissions/" + id)).path("handedInBy").asText())
                .isEqualTo("operator");
        assertThat(server.raw("GET", "/api/v1/submissions", "", "Cookie", operator.cookie())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whileNobodyCanSignInThePageSaysHowThatIsSetUp() throws Exception {
        server.close();
        AccessSettings nobody = new AccessSettings(Map.of(), Map.of(), Duration.ofHours(8), Duration.ofDays(7), false);
        server = new DeskServer(TestDatabases.SQLITE.create(folder.resolve("new")), folder, nobody);

        HttpResponse<String> page = server.raw("GET", "/desk", "", "Accept-Language", "en");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Nobody can sign in yet", "frontlist password", "FRONTLIST_DESK_PASSWORD_HASH")
                .doesNotContain("type=\"password\"");
        assertThat(server.raw("POST", "/announcements", BookSlips.slip(ISBN, 1, "하나"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(server.raw("GET", "/api/v1/submissions", "").statusCode()).isEqualTo(403);
    }

    @Test
    void theLanguageIsTheOneAskedForUntilAnotherIsChosen() throws Exception {
        HttpResponse<String> english = server.raw("GET", "/desk/sign-in", "", "Accept-Language", "en-GB");
        HttpResponse<String> chosen = server.raw("GET", "/desk/sign-in?lang=ko", "", "Accept-Language", "en-GB");
        String remembered = sentBack(chosen, "frontlist-language");
        HttpResponse<String> later =
                server.raw("GET", "/desk/sign-in", "", "Accept-Language", "en-GB", "Cookie", remembered);

        assertThat(english.body()).contains("<html lang=\"en\">", "Sign in to the desk", "lang=\"ko\"");
        assertThat(chosen.body()).contains("<html lang=\"ko\">", "데스크 로그인");
        assertThat(later.body()).contains("<html lang=\"ko\">");
    }

    @Test
    void theListShowsStatesCountsAndWhatWasLookedFor() throws Exception {
        server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "등대지기의 편지"));
        server.handIn("b.txt", BookSlips.slip(ISBN, 100, "달빛 서점"));
        SignedIn operator = signIn();

        String all = page("/desk", operator);
        String review = page("/desk?state=review&q=%EB%93%B1%EB%8C%80", operator);

        assertThat(all).contains("등대지기의 편지", "달빛 서점", "검토 필요", "api:wire");
        assertThat(review).contains("등대지기의 편지", "value=\"등대\"").doesNotContain("달빛 서점");
        assertThat(server.raw("GET", "/desk?state=lost", "", "Cookie", operator.cookie())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSubmissionIsReadableWithoutScripts() throws Exception {
        long id = server.handIn("달빛.txt", "소식\n" + BookSlips.slip(WRONG_ISBN, 100, "달빛 서점"));

        String page = page("/desk/submissions/" + id, signIn());

        assertThat(page)
                .contains("달빛.txt", "<li>소식</li>", "value=\"달빛 서점\"", "data-first=\"2\"", "100%")
                .contains("검증 번호가 틀렸습니다", "api:wire");
        assertThat(server.raw("GET", "/desk/submissions/99", "", "Cookie", signIn().cookie())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatStrangersWriteIsNeverMarkup() throws Exception {
        String name = XSS.replace("/", "");
        long id = server.handIn(name, BookSlips.slip(WRONG_ISBN, 100, XSS) + XSS);
        server.change(
                "POST", "/submissions/" + id + "/reject", 1, "{\"reason\": \"" + XSS.replace("\"", "\\\"") + "\"}");
        server.handIn("b.txt", BookSlips.slip(ISBN, 100, XSS));
        server.handIn("c.txt", BookSlips.slip(ISBN, 101, XSS + "!"));
        SignedIn operator = signIn();

        for (String path : new String[] {
            "/desk",
            "/desk?q=" + encoded(XSS),
            "/desk/submissions/" + id,
            "/desk/books/" + ISBN,
            "/desk/" + encoded(XSS)
        }) {
            HttpResponse<String> answer = server.raw("GET", path, "", "Cookie", operator.cookie());
            assertThat(answer.body()).as(path).doesNotContain("<script>alert", "<img");
        }
        assertThat(page("/desk/submissions/" + id, operator)).contains("&lt;script>alert(1)");
    }

    @Test
    void pagesHoldNoScriptsOrStylesAndNothingFromElsewhere() throws Exception {
        long id = server.handIn("a.txt", BookSlips.slip(WRONG_ISBN, 100, "하나"));
        server.handIn("b.txt", BookSlips.slip(ISBN, 100, "둘"));
        SignedIn operator = signIn();

        for (String path : new String[] {"/desk", "/desk/submissions/" + id, "/desk/books/" + ISBN, "/desk/sign-in"}) {
            HttpResponse<String> answer = server.raw("GET", path, "", "Cookie", operator.cookie());
            assertThat(answer.headers().firstValue("Content-Security-Policy")).contains(DeskHeaders.POLICY);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.body())
                    .doesNotContainPattern("<script(?![^>]*src=\"/desk/assets/)")
                    .doesNotContainPattern("(?i)<[^>]+\\s(style|on[a-z]+)=")
                    .doesNotContainPattern("(src|href)=\"https?:");
        }
    }

    @Test
    void assetsAreKeptByBrowsersUnderAnAddressThatChangesWithThem() throws Exception {
        String page = server.raw("GET", "/desk/sign-in", "").body();
        Matcher address = Pattern.compile("/desk/assets/[0-9a-f]{16}/desk\\.js").matcher(page);
        assertThat(address.find()).isTrue();
        String folderAddress = address.group().replace("desk.js", "");

        HttpResponse<String> script = server.raw("GET", address.group(), "");
        HttpResponse<String> texts = server.raw("GET", folderAddress + "texts-ko.js", "");

        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(script.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(texts.body()).startsWith("export default {").contains("저장했습니다");
        assertThat(server.raw("GET", folderAddress + "../openapi.json", "").statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void theBookPageTellsEachRevisionAndWhoDidWhat() throws Exception {
        server.handIn("a.txt", BookSlips.slip(ISBN, 100, "하나"));
        server.handIn("b.txt", BookSlips.slip(ISBN, 120, "하나"));
        server.post("/books/" + ISBN + "/withdraw", "{\"reason\": \"계약 해지\"}");

        String page = page("/desk/books/" + ISBN, signIn());

        assertThat(page).contains("3차", "발행 철회", "쪽수", "<del>100</del>", "<ins>120</ins>", "사유: 계약 해지");
        assertThat(server.raw("GET", "/desk/books/" + ReleaseEvents.isbn(5), "", "Cookie", signIn().cookie())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        DeskTexts korean = DeskTexts.in(Locale.KOREAN);
        DeskTexts english = DeskTexts.in(Locale.ENGLISH);

        assertThat(korean.under("").keySet()).isEqualTo(english.under("").keySet());
        korean.under("").forEach((key, text) -> {
            assertThat(places(text)).as(key).isEqualTo(places(english.under("").getOrDefault(key, "")));
            assertThat(text).as(key).isNotBlank();
        });
    }

    private static String places(String text) {
        StringBuilder places = new StringBuilder();
        for (char place = '0'; place < '9'; place++) {
            if (text.contains("{" + place)) {
                places.append(place);
            }
        }
        return places.toString();
    }

    private String page(String path, SignedIn operator) throws Exception {
        HttpResponse<String> answer = server.raw("GET", path, "", "Cookie", operator.cookie());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private SignedIn signIn() throws Exception {
        HttpResponse<String> welcome =
                post(server.raw("GET", "/desk/sign-in", ""), "operator", DeskServer.PASSWORD, "/desk");
        String cookie = sentBack(welcome, "frontlist-session");
        String page = server.raw("GET", "/desk", "", "Cookie", cookie).body();
        Matcher csrf =
                Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"").matcher(page);
        assertThat(csrf.find()).isTrue();
        return new SignedIn(cookie, csrf.group(1));
    }

    private HttpResponse<String> post(
            HttpResponse<String> form, String name, String password, String goal, String... cookies) throws Exception {
        String body = "name=" + encoded(name) + "&password=" + encoded(password) + "&to=" + encoded(goal) + "&form="
                + token(form);
        String sent = String.join("; ", sentBack(form, "frontlist-sign-in"), String.join("; ", cookies));
        return server.raw("POST", "/desk/sign-in", body, with(FORM, "Cookie", sent));
    }

    private static String token(HttpResponse<String> form) {
        Matcher token = Pattern.compile("name=\"form\" value=\"([^\"]+)\"").matcher(form.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /** A cookie with all that is said of it. */
    private static String cookie(HttpResponse<String> answer, String name) {
        Optional<String> last = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .reduce((earlier, later) -> later);
        assertThat(last).as(name).isPresent();
        return last.orElseThrow();
    }

    private static String sentBack(HttpResponse<String> answer, String name) {
        return cookie(answer, name).replaceFirst(";.*", "");
    }

    private static String[] with(String[] headers, String... more) {
        String[] all = Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
