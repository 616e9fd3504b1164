package io.frontlist.producer.desk;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.frontlist.producer.access.Gate;
import io.frontlist.producer.access.Session;
import io.frontlist.producer.http.Languages;
import io.frontlist.producer.http.Problem;
import io.frontlist.producer.ledger.LedgerException;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all pages of the desk pass: who looks, in which language, and what is shown when it does not work. The language is the one chosen
 * on a page, which a cookie remembers, else the one that the browser asks for. Thread-safe.
 */
final class PageDoor {
    private static final Logger LOG = LoggerFactory.getLogger(PageDoor.class);
    private static final String PAGES = "io.frontlist.producer.pages";
    private static final String LANGUAGE = "lang";
    private static final String LANGUAGE_COOKIE = "frontlist-language";
    private static final int A_YEAR_SECONDS = 365 * 24 * 60 * 60;

    private final Gate gate;
    private final Assets assets;
    private final Locale language;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, PageDoor.class.getClassLoader(), PAGES);

    /**
     * A door.
     *
     * @param language of pages for those who ask for none that is spoken here
     */
    PageDoor(Gate gate, Assets assets, Locale language) {
        this.gate = gate;
        this.assets = assets;
        this.language = language;
    }

    /**
     * A request for a page.
     *
     * @param http the request itself, and the answer
     * @param texts in the visitor's language
     * @param session in which the visitor is signed in
     */
    record Visit(Context http, DeskTexts texts, Optional<Session> session) {}

    /** Shows a page. */
    interface Page {
        void show(Visit visit) throws ProblemException;
    }

    /** A page for those who are signed in; others are led to where they can. */
    Handler forOperators(Page page) {
        return forAll(visit -> {
            if (visit.session().isPresent()) {
                page.show(visit);
            } else {
                visit.http().redirect(SignInPages.address(visit.http()), HttpStatus.SEE_OTHER);
            }
        });
    }

    /** A page for everybody; while nobody can sign in it says how that is set up. */
    Handler forAll(Page page) {
        return request -> {
            DeskHeaders.on(request);
            Visit nobody = new Visit(request, DeskTexts.in(language), Optional.empty());
            try {
                DeskTexts texts = texts(request);
                nobody = new Visit(request, texts, Optional.empty());
                if (!gate.hasOperators()) {
                    render(nobody, "setup", "setup.jte", Map.of());
                    return;
                }
                page.show(new Visit(request, texts, gate.session(request)));
            } catch (ProblemException e) {
                refuse(nobody, e.problem());
            } catch (IllegalArgumentException e) {
                // An address that cannot be decoded.
                LOG.debug("{} cannot be read: {}", request.path(), e.toString());
                refuse(nobody, Problem.BAD_REQUEST);
            } catch (LedgerException e) {
                LOG.error("{} was not shown: {}", request.path(), e.getMessage());
                refuse(nobody, Problem.UNAVAILABLE);
            } catch (RuntimeException e) {
                // The boundary of the program: whoever asked gets an answer, the operator gets the stack.
                LOG.error("{} failed", request.path(), e);
                refuse(nobody, Problem.FAULT);
            }
        };
    }

    void render(Visit visit, String kind, String template, Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put(
                "frame",
                new Frame(
                        visit.texts(),
                        kind,
                        assets.folder(),
                        otherLanguageAddress(visit),
                        visit.session().map(Session::operator),
                        visit.session().map(Session::csrfToken).orElse("")));
        Utf8ByteOutput page = new Utf8ByteOutput();
        templates.render(template, all, page);
        visit.http().contentType("text/html; charset=utf-8").result(page.toByteArray());
    }

    private void refuse(Visit visit, Problem problem) {
        int status = problem.status();
        String key = visit.texts().has("error." + status) ? "error." + status : "error.400";
        visit.http().status(status);
        MessagePage page =
                new MessagePage(visit.texts().text(key), visit.texts().text(key + ".detail"));
        render(visit, "message", "message.jte", Map.of("page", page));
    }

    private DeskTexts texts(Context request) {
        String chosen = known(request.queryParam(LANGUAGE));
        if (chosen != null) {
            Cookie cookie = gate.cookie(LANGUAGE_COOKIE, chosen, A_YEAR_SECONDS);
            request.cookie(cookie);
            return DeskTexts.in(Locale.forLanguageTag(chosen));
        }
        String remembered = known(request.cookie(LANGUAGE_COOKIE));
        return DeskTexts.in(
                remembered == null
                        ? Languages.asked(request.header("Accept-Language"), language)
                        : Locale.forLanguageTag(remembered));
    }

    private static @Nullable String known(@Nullable String tag) {
        return "ko".equals(tag) || "en".equals(tag) ? tag : null;
    }

    private static String otherLanguageAddress(Visit visit) {
        Context request = visit.http();
        String query = Optional.ofNullable(request.queryString()).orElse("");
        String rest = query.replaceAll("(^|&)" + LANGUAGE + "=[^&]*", "").replaceFirst("^&", "");
        String other = visit.texts().tag().equals("ko") ? "en" : "ko";
        String path = request.method().name().equals("GET") ? request.path() : SignInPages.PATH;
        return path + "?" + (rest.isEmpty() ? "" : rest + "&") + LANGUAGE + "=" + other;
    }
}
