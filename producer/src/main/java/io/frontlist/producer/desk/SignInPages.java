package io.frontlist.producer.desk;

import io.frontlist.producer.access.Gate;
import io.frontlist.producer.access.SignIn;
import io.frontlist.producer.access.SignIn.Result;
import io.frontlist.producer.desk.PageDoor.Visit;
import io.frontlist.producer.http.Problem;
import io.frontlist.producer.http.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in and out, which work without scripts. Thread-safe. */
final class SignInPages {
    static final String PATH = DeskRoutes.HOME + "/sign-in";

    private static final String SIGN_OUT = DeskRoutes.HOME + "/sign-out";

    /** Shows that the form comes from here; nobody else can set it for the visitor. */
    private static final String FORM_COOKIE = "frontlist-sign-in";

    private static final int HALF_AN_HOUR_SECONDS = 30 * 60;
    private static final int TOKEN_BYTES = 32;
    private static final int MOST_NAME_CHARACTERS = 50;
    private static final int MOST_FORM_BYTES = 20_000;

    private final PageDoor door;
    private final Gate gate;
    private final SignIn signIn;
    private final SecureRandom random = new SecureRandom();

    SignInPages(PageDoor door, Gate gate, SignIn signIn) {
        this.door = door;
        this.gate = gate;
        this.signIn = signIn;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, door.forAll(this::show));
        routes.post(PATH, door.forAll(this::signIn));
        routes.post(SIGN_OUT, door.forAll(this::signOut));
    }

    /** Where to sign in for a page, which is opened afterwards. */
    static String address(Context request) {
        String query = Optional.ofNullable(request.queryString())
                .map(text -> "?" + text)
                .orElse("");
        return PATH + "?to=" + URLEncoder.encode(request.path() + query, StandardCharsets.UTF_8);
    }

    private void show(Visit visit) {
        String goal = goal(visit.http().queryParam("to"));
        if (visit.session().isPresent()) {
            visit.http().redirect(goal, HttpStatus.SEE_OTHER);
        } else {
            ask(visit, goal, "", Optional.empty());
        }
    }

    private void signIn(Visit visit) throws ProblemException {
        Context request = visit.http();
        refuseLargeForms(request);
        if (Gate.isFromOtherSite(request)) {
            throw new ProblemException(Problem.CROSS_SITE);
        }
        String goal = goal(request.formParam("to"));
        String name = Optional.ofNullable(request.formParam("name")).orElse("");
        if (!isOwnForm(request)) {
            ask(visit, goal, name, Optional.of(visit.texts().text("sign-in.expired")));
            return;
        }
        String password = Optional.ofNullable(request.formParam("password")).orElse("");
        Result result = signIn.signIn(shortened(name), password, request.ip());
        if (result instanceof Result.Welcome welcome) {
            gate.forget(request);
            gate.remember(request, welcome.opened());
            request.redirect(goal, HttpStatus.SEE_OTHER);
        } else if (result instanceof Result.Later later) {
            long seconds = later.delay().plus(Duration.ofMillis(999)).toSeconds();
            request.status(Problem.TOO_MANY.status()).header("Retry-After", Long.toString(seconds));
            ask(visit, goal, name, Optional.of(visit.texts().text("sign-in.later", seconds)));
        } else {
            request.status(Problem.UNKNOWN_CALLER.status());
            ask(visit, goal, name, Optional.of(visit.texts().text("sign-in.wrong")));
        }
    }

    private void signOut(Visit visit) throws ProblemException {
        Context request = visit.http();
        refuseLargeForms(request);
        String token = Optional.ofNullable(request.formParam("csrf")).orElse("");
        if (visit.session().isPresent() && !visit.session().get().hasCsrfToken(token)) {
            throw new ProblemException(Problem.NO_CSRF_TOKEN);
        }
        gate.forget(request);
        request.redirect(PATH, HttpStatus.SEE_OTHER);
    }

    /** Browsers say how long their forms are. */
    private static void refuseLargeForms(Context request) throws ProblemException {
        long length = request.req().getContentLengthLong();
        if (length < 0 || length > MOST_FORM_BYTES) {
            RequestBody.drop(request);
            throw new ProblemException(Problem.TOO_LARGE);
        }
    }

    private void ask(Visit visit, String goal, String name, Optional<String> message) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        visit.http().cookie(gate.cookie(FORM_COOKIE, token, HALF_AN_HOUR_SECONDS));
        door.render(
                new Visit(visit.http(), visit.texts(), Optional.empty()),
                "sign-in",
                "signIn.jte",
                Map.of("page", new SignInPage(token, goal, shortened(name), message)));
    }

    private static boolean isOwnForm(Context request) {
        String cookie = request.cookie(FORM_COOKIE);
        String field = request.formParam("form");
        return cookie != null
                && field != null
                && !cookie.isEmpty()
                && MessageDigest.isEqual(
                        cookie.getBytes(StandardCharsets.UTF_8), field.getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String name) {
        return name.length() > MOST_NAME_CHARACTERS ? name.substring(0, MOST_NAME_CHARACTERS) : name;
    }

    /** A page of the desk, and never another site's. */
    private static String goal(@Nullable String wanted) {
        return Optional.ofNullable(wanted)
                .filter(address -> address.matches("/desk(?:[/?][A-Za-z0-9/?&=%._~+-]*)?") && !address.contains(".."))
                .filter(address -> !address.startsWith(PATH) && !address.startsWith(SIGN_OUT))
                .orElse(DeskRoutes.HOME);
    }
}
