package io.frontlist.producer.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of the desk: name and password in, a session out. Checks one password at a time, since each costs memory; takes as long for
 * names that do not exist; and slows down who guesses. Thread-safe.
 */
public final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);

    private final AccessSettings settings;
    private final Sessions sessions;
    private final SignInThrottle throttle;
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * A door.
     *
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    public SignIn(AccessSettings settings, Sessions sessions, LongSupplier nanoTime) {
        this.settings = settings;
        this.sessions = sessions;
        this.throttle = new SignInThrottle(nanoTime);
    }

    /** What came of an attempt. */
    public sealed interface Result {
        /**
         * The operator is signed in.
         *
         * @param opened the new session
         */
        record Welcome(Sessions.Opened opened) implements Result {}

        /** Name or password is wrong; which, nobody is told. */
        record Wrong() implements Result {}

        /**
         * There were too many attempts; this one was not looked at.
         *
         * @param delay how long to wait before the next
         */
        record Later(Duration delay) implements Result {}
    }

    /**
     * Signs in.
     *
     * @param name an operator's name; where it is blank, the only one's, or {@link AccessSettings#OPERATOR}
     * @param address where the attempt comes from
     */
    public Result signIn(String name, String password, String address) {
        String from = network(address);
        Optional<Duration> wait = throttle.attempt(from);
        if (wait.isPresent()) {
            LOG.warn("Attempts to sign in from {} are slowed down", from);
            return new Result.Later(wait.get());
        }
        String operator = name.isBlank() ? unnamed() : name.strip();
        Optional<Boolean> right = check(operator, password);
        if (right.isEmpty()) {
            throttle.succeeded(from);
            return new Result.Later(LONGEST_QUEUE);
        } else if (!right.get()) {
            // Not by name: some type their password there.
            LOG.warn("An attempt to sign in from {} failed", from);
            return new Result.Wrong();
        }
        throttle.succeeded(from);
        LOG.info("{} signed in from {}", operator, from);
        return new Result.Welcome(sessions.open(operator));
    }

    private String unnamed() {
        Set<String> names = settings.operators().keySet();
        return names.size() == 1 ? names.iterator().next() : AccessSettings.OPERATOR;
    }

    /** Whether the password is the operator's; empty where too many others wait to know the same. */
    private Optional<Boolean> check(String operator, String password) {
        Optional<PasswordHash> known = Optional.ofNullable(settings.operators().get(operator));
        // An unknown name costs what a known one costs.
        Optional<PasswordHash> checked =
                known.or(() -> settings.operators().values().stream().findFirst());
        try {
            if (!turn.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            boolean matches = checked.isPresent() && checked.get().matches(password);
            return Optional.of(matches && known.isPresent());
        } finally {
            turn.release();
        }
    }

    /** The address, or of IPv6 the network: whoever has one such address has all of its network. */
    private static String network(String address) {
        try {
            // A literal address, so nothing is looked up.
            if (address.contains(":") && InetAddress.getByName(address) instanceof Inet6Address six) {
                return HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(six.getAddress(), 8)) + "::/64";
            }
        } catch (UnknownHostException e) {
            return "unknown";
        }
        return address;
    }
}
