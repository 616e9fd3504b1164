package io.frontlist.emaildigest.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.emaildigest.issue.Digest;
import io.frontlist.emaildigest.issue.DigestSchedule;
import io.frontlist.emaildigest.issue.IssueSummary;
import io.frontlist.emaildigest.issue.MailStatus;
import io.frontlist.emaildigest.mail.BookNews;
import io.frontlist.emaildigest.mail.DigestRenderer;
import io.frontlist.emaildigest.mail.Edition;
import io.frontlist.emaildigest.mail.Language;
import io.frontlist.emaildigest.sending.Letterhead;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The digest over HTTP, for the operator's eyes:
 *
 * <ul>
 *   <li>{@code GET /digest?lang=ko|en}: the mail as it would look if an issue were cut now;
 *   <li>{@code GET /digest/issues}: the latest 100 issues as JSON, with the number of mails in each status.
 * </ul>
 */
public final class DigestRoutes {
    private static final int MOST_ISSUES = 100;
    /** A mail carries its style inline; beyond that nothing is loaded, sent or run. */
    private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private static final String STRICT_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private final Digest digest;
    private final DigestSchedule schedule;
    private final Letterhead letterhead;
    private final Clock clock;
    private final DigestRenderer renderer = new DigestRenderer();

    public DigestRoutes(Digest digest, DigestSchedule schedule, Letterhead letterhead, Clock clock) {
        this.digest = digest;
        this.schedule = schedule;
        this.letterhead = letterhead;
        this.clock = clock;
    }

    /** Adds the routes to a server that has not started yet. */
    public void register(RoutesConfig routes) {
        routes.get("/digest", this::preview);
        routes.get("/digest/issues", this::issues);
    }

    private void preview(Context context) {
        String asked = Optional.ofNullable(context.queryParam("lang")).orElse(Language.KO.tag());
        Optional<Language> language = Language.ofTag(asked);
        if (language.isEmpty()) {
            secure(context, STRICT_POLICY)
                    .status(400)
                    .contentType("text/plain; charset=utf-8")
                    .result("lang는 ko 또는 en이어야 합니다. / lang must be ko or en.\n");
            return;
        }
        secure(context, MAIL_POLICY)
                .contentType("text/html; charset=utf-8")
                .header("Content-Language", language.get().tag())
                .result(preview(language.get()));
    }

    private String preview(Language language) {
        List<BookNews> books = digest.upcoming();
        if (books.isEmpty()) {
            return renderer.renderNothing(language);
        }
        Edition edition = new Edition(schedule.dayOf(clock.instant()), books);
        return renderer.render(edition, language, letterhead.senderName(), letterhead.unsubscribe("preview"))
                .html();
    }

    private void issues(Context context) {
        ArrayNode issues = JsonNodeFactory.instance.arrayNode();
        for (IssueSummary summary : digest.issues(MOST_ISSUES)) {
            ObjectNode issue = issues.addObject()
                    .put("number", summary.number())
                    .put("cutAt", summary.cutAt().toString())
                    .put("books", summary.books());
            ObjectNode mails = issue.putObject("mails");
            for (MailStatus status : MailStatus.values()) {
                mails.put(
                        status.name().toLowerCase(Locale.ROOT), summary.mails().getOrDefault(status, 0));
            }
        }
        secure(context, STRICT_POLICY)
                .contentType("application/json; charset=utf-8")
                .result(issues.toString());
    }

    private static Context secure(Context context, String policy) {
        return context.header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
