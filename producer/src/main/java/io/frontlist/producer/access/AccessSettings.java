package io.frontlist.producer.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may do what.
 *
 * @param operators people who may sign in at the desk, by name
 * @param tokens machines that may use the API, by name
 * @param sessionTimeout a session that is not used for so long has ended
 * @param sessionLifetime a session that is so old has ended, even if it is used
 * @param secureCookies whether browsers send the session's cookie over TLS only
 */
public record AccessSettings(
        Map<String, PasswordHash> operators,
        Map<String, ApiToken> tokens,
        Duration sessionTimeout,
        Duration sessionLifetime,
        boolean secureCookies) {
    /** Who signs in without a name. */
    public static final String OPERATOR = "operator";
    /** The machine whose token the settings name without a name. */
    public static final String MACHINE = "machine";

    private static final String NAME = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._@-]{0,48}[\\p{L}\\p{N}])?";

    public AccessSettings {
        operators = Collections.unmodifiableMap(new LinkedHashMap<>(operators));
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
        List<String> faults = new ArrayList<>();
        operators.keySet().forEach(name -> name("operators", name, faults));
        tokens.keySet().forEach(name -> name("tokens", name, faults));
        if (sessionTimeout.compareTo(Duration.ofMinutes(1)) < 0) {
            faults.add("access.session-timeout must be at least one minute, not " + sessionTimeout);
        }
        if (sessionLifetime.compareTo(sessionTimeout) < 0) {
            faults.add("access.session-lifetime must not be below access.session-timeout");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static void name(String setting, String name, List<String> faults) {
        if (!name.matches(NAME)) {
            faults.add("access." + setting + " has a name that is not 1 to 50 letters, digits, blanks or ._@-: \""
                    + name + "\"");
        }
    }

    /** Whether the settings name nobody: neither people nor machines. */
    public boolean isEmpty() {
        return operators.isEmpty() && tokens.isEmpty();
    }
}
