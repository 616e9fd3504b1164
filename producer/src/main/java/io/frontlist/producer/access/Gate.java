package io.frontlist.producer.access;

import io.frontlist.producer.access.Admission.Admitted;
import io.frontlist.producer.access.Admission.Reason;
import io.frontlist.producer.access.Admission.Refused;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says of each request who calls and whether that may be. A machine names its token as {@code Authorization: Bearer}; a browser sends
 * its session's cookie and, where the request changes something, the session's CSRF token in {@value #CSRF_HEADER}. Thread-safe.
 */
public final class Gate {
    /** The header that carries a session's CSRF token. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String BEARER = "bearer ";
    private static final List<String> READING = List.of("GET", "HEAD");
    /** What proxies add: such a request comes from elsewhere, whatever its connection says. */
    private static final List<String> FORWARDING = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final AccessSettings settings;
    private final Sessions sessions;

    public Gate(AccessSettings settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    /** Whether anybody can sign in. */
    public boolean hasOperators() {
        return !settings.operators().isEmpty();
    }

    /** The session that a request names, if it is in force. */
    public Optional<Session> session(Context request) {
        return Optional.ofNullable(request.cookie(cookieName())).flatMap(sessions::find);
    }

    /** Whether a request may use the API. */
    public Admission admit(Context request) {
        String authorization = request.header("Authorization");
        if (authorization != null) {
            return admitMachine(authorization);
        }
        Optional<Session> session = session(request);
        if (session.isEmpty()) {
            return new Refused(settings.isEmpty() ? Reason.NOT_SET_UP : Reason.UNKNOWN_CALLER);
        } else if (isFromOtherSite(request)) {
            return new Refused(Reason.OTHER_SITE);
        }
        String token = Optional.ofNullable(request.header(CSRF_HEADER)).orElse("");
        boolean isReading = READING.contains(request.method().name());
        return isReading || session.get().hasCsrfToken(token)
                ? new Admitted(new Caller.Operator(session.get()))
                : new Refused(Reason.NO_CSRF_TOKEN);
    }

    /** Whether a request may hand in a document; while the settings name nobody, those on this machine may. */
    public Admission admitToIntake(Context request) {
        if (!settings.isEmpty()) {
            return admit(request);
        } else if (isFromOtherSite(request)) {
            return new Refused(Reason.OTHER_SITE);
        }
        return isFromThisMachine(request) ? new Admitted(new Caller.Local()) : new Refused(Reason.NOT_SET_UP);
    }

    /**
     * A browser says where a request comes from, by these headers: a page of another site must not do anything in the name of its
     * visitor. Where it sends neither, cookies that stay on their site and CSRF tokens still hold.
     */
    public static boolean isFromOtherSite(Context request) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.header("Origin");
        // Pages that send no referrer send no origin with their forms either.
        return origin != null && !origin.equals("null") && !authority(origin).equals(request.header("Host"));
    }

    /** Gives a browser its session. */
    public void remember(Context answer, Sessions.Opened opened) {
        answer.cookie(cookie(opened.id(), -1));
    }

    /** Ends the session that a request names, and has the browser forget it. */
    public void forget(Context request) {
        Optional.ofNullable(request.cookie(cookieName())).ifPresent(sessions::close);
        request.cookie(cookie("", 0));
    }

    /** A cookie for the desk that no script reads and no other site sends. */
    public Cookie cookie(String name, String value, int maxAgeSeconds) {
        return new Cookie(name, value, "/", maxAgeSeconds, settings.secureCookies(), true, null, SameSite.STRICT);
    }

    private Cookie cookie(String value, int maxAgeSeconds) {
        return cookie(cookieName(), value, maxAgeSeconds);
    }

    /** The prefix has browsers refuse a cookie that another host of the domain, or one without TLS, has set. */
    private String cookieName() {
        return settings.secureCookies() ? "__Host-frontlist-session" : "frontlist-session";
    }

    private Admission admitMachine(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Refused(Reason.UNKNOWN_TOKEN);
        }
        ApiToken presented =
                ApiToken.of(authorization.substring(BEARER.length()).strip());
        Optional<String> name = Optional.empty();
        for (Map.Entry<String, ApiToken> known : settings.tokens().entrySet()) {
            // To the end, so that time does not tell which one it was.
            if (known.getValue().isSame(presented)) {
                name = Optional.of(known.getKey());
            }
        }
        return name.<Admission>map(token -> new Admitted(new Caller.Machine(token)))
                .orElseGet(() -> new Refused(Reason.UNKNOWN_TOKEN));
    }

    /** Also by the name it asks for: a page whose own name was pointed at this machine asks for that name. */
    private static boolean isFromThisMachine(Context request) {
        return FORWARDING.stream().allMatch(header -> request.header(header) == null)
                && isLoopback(request.ip())
                && isLoopback(
                        hostName(Optional.ofNullable(request.header("Host")).orElse("")));
    }

    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%a-z]*]?")) {
            return false;
        }
        try {
            // A literal address, so nothing is looked up.
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String hostName(String host) {
        return host.replaceFirst(":[0-9]*$", "");
    }

    private static String authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
