package io.frontlist.searchindex.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.frontlist.schemas.Isbn13;
import io.frontlist.schemas.PlainJson;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.query.ReleaseSearch;
import io.frontlist.searchindex.query.SearchHit;
import io.frontlist.searchindex.query.SearchLimits;
import io.frontlist.searchindex.query.SearchQuery;
import io.frontlist.searchindex.query.SearchRefusedException;
import io.frontlist.searchindex.query.SearchRefusedException.Reason;
import io.frontlist.searchindex.query.SearchResult;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search by HTTP:
 *
 * <ul>
 *   <li>{@code GET /api/releases?q=&page=&size=} what was found, as JSON
 *   <li>{@code GET /api/releases/{isbn}} one release, as JSON
 *   <li>{@code GET /?q=&page=&lang=} the same for people
 *   <li>{@code GET /releases/{isbn}?lang=} a book's page
 *   <li>{@code GET /assets/search.css}, {@code GET /assets/search.svg} what the pages need
 * </ul>
 *
 * <p>Errors under {@code /api} are problem details (RFC 9457), elsewhere a page. Thread-safe.
 */
public final class SearchRoutes {
    /**
     * What a server should let the head of a request grow to, in bytes, so that a search text that is too long gets an answer that says so
     * and not the server's bare refusal.
     */
    public static final int REQUEST_HEAD_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(SearchRoutes.class);
    private static final String PAGES = "io.frontlist.searchindex.pages";
    private static final String HTML = "text/html;charset=utf-8";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final ReleaseSearch search;
    private final Optional<String> desk;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, SearchRoutes.class.getClassLoader(), PAGES);
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);
    private final Map<Language, Pages> pages = new EnumMap<>(Language.class);
    private final byte[] stylesheet = resource("search.css");
    private final byte[] icon = resource("search.svg");
    private final String stylesheetAddress = "/assets/search.css?v=" + checksum(stylesheet);

    /**
     * Routes over what has been indexed.
     *
     * @param desk address of the page on which publishers announce, where there is one to lead to
     */
    public SearchRoutes(ReleaseSearch search, Optional<String> desk) {
        this.search = search;
        this.desk = desk;
        for (Language language : Language.values()) {
            Texts words = new Texts(language);
            texts.put(language, words);
            pages.put(language, new Pages(words));
        }
    }

    /** Adds the routes to those of a server that is about to start. */
    public void register(RoutesConfig routes) {
        routes.get("/api/releases", api(this::answerSearch));
        routes.get("/api/releases/{isbn}", api(this::answerRelease));
        routes.get("/", page(this::showResults));
        routes.get("/releases/{isbn}", page(this::showBook));
        routes.get("/assets/search.css", asset("text/css; charset=utf-8", stylesheet));
        routes.get("/assets/search.svg", asset("image/svg+xml", icon));
    }

    /** Writes the answer to a request. */
    private interface Answer {
        void to(Context request) throws IOException;
    }

    /** Says what went wrong: a status, and the key of the text that explains it. */
    private interface Refusal {
        void say(Context request, int status, String key, Object... values);
    }

    private void answerSearch(Context request) throws IOException {
        SearchResult result = search.search(query(request));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("query", result.query().text());
        body.put("total", result.total());
        body.put("page", result.query().page());
        body.put("size", result.query().size());
        body.put("relaxed", result.relaxed());
        ArrayNode hits = body.putArray("hits");
        result.hits().forEach(hit -> hits.add(hit(hit)));
        writeJson(request, JSON, body);
    }

    private static ObjectNode hit(SearchHit hit) {
        ObjectNode release = PlainJson.of(hit.event().getRelease());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (String field : new String[] {"isbn13", "title", "subtitle", "contributors", "publisher", "imprint"}) {
            node.set(field, release.get(field));
        }
        ArrayNode contributors = node.putArray("contributors");
        hit.event()
                .getRelease()
                .getContributors()
                .forEach(contributor -> contributors
                        .addObject()
                        .put("name", contributor.getName())
                        .put("role", contributor.getRole().name()));
        node.set("publicationDate", release.get("publicationDate"));
        node.set("price", release.get("price"));
        node.put("score", hit.score());
        node.put("snippet", hit.snippet().html());
        node.set("release", release);
        return node;
    }

    private void answerRelease(Context request) throws IOException {
        Optional<ReleaseEvent> found = find(request);
        if (found.isEmpty()) {
            refuseApi(request, 404, "error.404.detail");
        } else if (found.get().getEventType() == EventType.WITHDRAWN) {
            refuseApi(request, 410, "error.410.detail");
        } else {
            writeJson(request, JSON, PlainJson.of(found.get().getRelease()));
        }
    }

    private void showResults(Context request) throws IOException {
        SearchResult result = search.search(query(request));
        Language language = language(request, Language.KOREAN);
        SearchLimits limits = search.limits();
        SearchPage shown = pagesIn(language).searchPage(result, limits);
        String other =
                Addresses.results(result.query(), result.query().page(), limits.defaultPageSize(), language.other());
        render(
                request,
                "search.jte",
                Map.of("frame", frame(language, result.query().text(), other), "page", shown));
    }

    private void showBook(Context request) throws IOException {
        Optional<ReleaseEvent> found = find(request);
        if (found.isEmpty()) {
            refusePage(request, 404, "error.404.detail");
        } else if (found.get().getEventType() == EventType.WITHDRAWN) {
            refusePage(request, 410, "error.410.detail");
        } else {
            Language language = language(request, Language.KOREAN);
            String other = Addresses.book(found.get().getRelease().getIsbn13(), language.other());
            render(
                    request,
                    "book.jte",
                    Map.of(
                            "frame",
                            frame(language, "", other),
                            "page",
                            pagesIn(language).bookPage(found.get())));
        }
    }

    private Optional<ReleaseEvent> find(Context request) throws IOException {
        Optional<Isbn13> isbn = Isbn13.parse(request.pathParam("isbn"));
        return isbn.isEmpty() ? Optional.empty() : search.find(isbn.get());
    }

    private SearchQuery query(Context request) {
        SearchLimits limits = search.limits();
        String text = request.queryParam("q");
        return new SearchQuery(
                text == null ? "" : text,
                number(request.queryParam("page"), 1, Reason.NO_SUCH_PAGE, 1),
                number(
                        request.queryParam("size"),
                        limits.defaultPageSize(),
                        Reason.NO_SUCH_SIZE,
                        limits.maxPageSize()));
    }

    private static int number(@Nullable String text, int otherwise, Reason reason, int limit) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new SearchRefusedException(reason, limit);
        }
    }

    private Handler api(Answer answer) {
        return request -> guarded(request, answer, this::refuseApi);
    }

    private Handler page(Answer answer) {
        return request -> guarded(request, answer, this::refusePage);
    }

    private void guarded(Context request, Answer answer, Refusal refusal) {
        secure(request);
        try {
            // Read first: an address that cannot be decoded fails here and not in the middle of an answer.
            request.queryParamMap();
        } catch (IllegalArgumentException e) {
            refusal.say(request, 400, "refused.MALFORMED");
            return;
        }
        try {
            answer.to(request);
        } catch (SearchRefusedException e) {
            refusal.say(request, 400, "refused." + e.reason(), e.limit());
        } catch (IOException | AlreadyClosedException e) {
            LOG.warn("The search index could not be read for {}: {}", request.path(), e.toString());
            refusal.say(request, 503, "error.503.detail");
        } catch (RuntimeException e) {
            // The boundary of the program: whoever asked gets an answer, the operator gets the stack.
            LOG.error("{} failed", request.path(), e);
            refusal.say(request, 500, "error.500.detail");
        }
    }

    private void refuseApi(Context request, int status, String key, Object... values) {
        Language language = language(request, Language.ENGLISH);
        ObjectNode problem = JsonNodeFactory.instance.objectNode();
        problem.put("type", "about:blank");
        problem.put("title", textsIn(language).text("error." + status));
        problem.put("status", status);
        problem.put("detail", textsIn(language).text(key, values));
        problem.put("instance", request.path());
        request.status(status).header("Content-Language", language.tag());
        writeJson(request, PROBLEM, problem);
    }

    private void refusePage(Context request, int status, String key, Object... values) {
        Language language = language(request, Language.KOREAN);
        MessagePage message = new MessagePage(
                textsIn(language).text("error." + status), textsIn(language).text(key, values));
        request.status(status);
        render(
                request,
                "message.jte",
                Map.of("frame", frame(language, "", Addresses.home(language.other())), "page", message));
    }

    private Frame frame(Language language, String query, String otherLanguageAddress) {
        return new Frame(
                textsIn(language),
                language,
                query,
                search.limits().maxTextLength(),
                Addresses.home(language),
                otherLanguageAddress,
                stylesheetAddress,
                desk);
    }

    private void render(Context request, String template, Map<String, Object> values) {
        Utf8ByteOutput page = new Utf8ByteOutput();
        templates.render(template, values, page);
        request.contentType(HTML).result(page.toByteArray());
    }

    private void writeJson(Context request, String contentType, ObjectNode body) {
        try {
            request.contentType(contentType).result(json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A tree of plain values is always JSON", e);
        }
    }

    private static Language language(Context request, Language fallback) {
        try {
            return Language.of(request.queryParam("lang"), request.header("Accept-Language"), fallback);
        } catch (IllegalArgumentException e) {
            // The address cannot be decoded, which is what is to be said in some language.
            return fallback;
        }
    }

    private static void secure(Context request) {
        request.header("Content-Security-Policy", SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-cache")
                .header("Vary", "Accept-Language");
    }

    private static Handler asset(String contentType, byte[] bytes) {
        return request -> {
            secure(request);
            // The address changes with the content, so it can be kept.
            request.header("Cache-Control", "public, max-age=86400");
            request.contentType(contentType).result(bytes);
        };
    }

    private Texts textsIn(Language language) {
        return Objects.requireNonNull(texts.get(language));
    }

    private Pages pagesIn(Language language) {
        return Objects.requireNonNull(pages.get(language));
    }

    private static String checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return Long.toHexString(sum.getValue());
    }

    private static byte[] resource(String name) {
        try (InputStream in = SearchRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing from the program: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
