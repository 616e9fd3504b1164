package io.frontlist.producer.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.frontlist.producer.access.SignIn.Result;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

@ParameterizedClass
@EnumSource
class SignInIT {
    private static final String RIGHT = "달빛 책방의 문";
    private static final String HERE = "192.0.2.1";

    private static final PasswordHash HASH = Hashes.of(RIGHT);

    @TempDir
    Path folder;

    private final TestDatabases kind;
    private final SettableClock clock = new SettableClock();
    private DatabaseSettings place = DatabaseSettings.sqlite(Path.of("unused"));
    private Database database;
    private Sessions sessions;
    private SignIn signIn;

    SignInIT(TestDatabases kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        place = kind.create(folder);
        database = Database.open(place, "producer");
        use(settings(HASH));
    }

    private void use(AccessSettings settings) {
        sessions = new Sessions(new GroupCommit(database), settings, clock, new SecureRandom());
        signIn = new SignIn(settings, sessions, clock::nanos);
    }

    private static AccessSettings settings(PasswordHash hash) {
        return new AccessSettings(
                Map.of("김 편집", hash, AccessSettings.OPERATOR, Hashes.of("another password")),
                Map.of(),
                Duration.ofHours(8),
                Duration.ofDays(7),
                false);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoKnowsThePasswordIsWelcome() {
        Sessions.Opened opened = welcome("김 편집", RIGHT);

        assertThat(sessions.find(opened.id())).contains(opened.session());
        assertThat(opened.session().operator()).isEqualTo("김 편집");
        assertThat(opened.session().hasCsrfToken(opened.session().csrfToken())).isTrue();
        assertThat(opened.session().hasCsrfToken("")).isFalse();
    }

    @Test
    void whoNamesNobodyIsTheOperator() {
        assertThat(welcome(" ", "another password").session().operator()).isEqualTo("operator");
    }

    @Test
    void wrongPasswordsAndUnknownNamesAreToldAlike() {
        assertThat(signIn.signIn("김 편집", "wrong", HERE)).isEqualTo(new Result.Wrong());
        assertThat(signIn.signIn("박 편집", RIGHT, HERE)).isEqualTo(new Result.Wrong());
        assertThat(signIn.signIn("operator", RIGHT, HERE)).isEqualTo(new Result.Wrong());
        assertThat(signIn.signIn("김 편집", "", HERE)).isEqualTo(new Result.Wrong());
    }

    @Test
    void whoGuessesIsSlowedDownAndOthersAreNot() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn.signIn("김 편집", "guess " + i, HERE)).isEqualTo(new Result.Wrong());
        }

        Result sixth = signIn.signIn("김 편집", RIGHT, HERE);
        Result elsewhere = signIn.signIn("김 편집", RIGHT, "192.0.2.2");

        assertThat(sixth).isEqualTo(new Result.Later(Duration.ofSeconds(30)));
        assertThat(elsewhere).isInstanceOf(Result.Welcome.class);
        clock.forward(Duration.ofSeconds(31));
        assertThat(signIn.signIn("김 편집", RIGHT, HERE)).isInstanceOf(Result.Welcome.class);
        assertThat(signIn.signIn("김 편집", RIGHT, HERE)).isInstanceOf(Result.Welcome.class);
    }

    @Test
    void guessesFromEverywhereTogetherAreSlowedDownToo() {
        long looked = 0;
        for (int i = 0; i < 120; i++) {
            if (signIn.signIn("김 편집", "guess", "198.51.100." + i) instanceof Result.Wrong) {
                looked++;
            }
        }

        assertThat(looked).isEqualTo(50);
        clock.forward(Duration.ofSeconds(2));
        assertThat(signIn.signIn("김 편집", RIGHT, "203.0.113.1")).isInstanceOf(Result.Welcome.class);
    }

    @Test
    void anIpv6NetworkIsOneGuesser() {
        for (int i = 0; i < 5; i++) {
            signIn.signIn("김 편집", "guess", "2001:db8:1:2::" + i);
        }

        assertThat(signIn.signIn("김 편집", "guess", "2001:db8:1:2:ffff::1")).isInstanceOf(Result.Later.class);
        assertThat(signIn.signIn("김 편집", "guess", "2001:db8:1:3::1")).isEqualTo(new Result.Wrong());
    }

    @Test
    void aSessionOutlivesTheProcessAndIsSharedByOthers() {
        Sessions.Opened opened = welcome("김 편집", RIGHT);

        try (Database again = Database.open(place, "producer")) {
            Sessions others = new Sessions(new GroupCommit(again), settings(HASH), clock, new SecureRandom());
            assertThat(others.find(opened.id())).contains(opened.session());
        }
    }

    @Test
    void aSessionThatIsNotUsedEndsAndOneThatIsUsedGoesOn() {
        Sessions.Opened idle = welcome("김 편집", RIGHT);
        Sessions.Opened used = welcome("김 편집", RIGHT);

        clock.forward(Duration.ofHours(5));
        sessions.find(used.id());
        clock.forward(Duration.ofHours(4));

        assertThat(sessions.find(idle.id())).isEmpty();
        assertThat(sessions.find(used.id())).isPresent();
    }

    @Test
    void anOldSessionEndsEvenIfItIsUsed() {
        Sessions.Opened opened = welcome("김 편집", RIGHT);

        for (int hours = 0; hours < 7 * 24 - 6; hours += 6) {
            clock.forward(Duration.ofHours(6));
            assertThat(sessions.find(opened.id())).isPresent();
        }
        clock.forward(Duration.ofHours(6));

        assertThat(sessions.find(opened.id())).isEmpty();
    }

    @Test
    void whoSignsOutIsOut() {
        Sessions.Opened opened = welcome("김 편집", RIGHT);
        Sessions.Opened other = welcome("김 편집", RIGHT);

        sessions.close(opened.id());

        assertThat(sessions.find(opened.id())).isEmpty();
        assertThat(sessions.find(other.id())).isPresent();
        assertThat(other.session().csrfToken()).isNotEqualTo(opened.session().csrfToken());
    }

    @Test
    void anotherPasswordEndsTheSessionsOfTheOldOne() {
        Sessions.Opened opened = welcome("김 편집", RIGHT);

        use(settings(Hashes.of("새 비밀번호")));

        assertThat(sessions.find(opened.id())).isEmpty();
    }

    @Test
    void theDatabaseHasNeitherTheIdNorTheCsrfToken() {
        Sessions.Opened opened = welcome("김 편집", RIGHT);

        List<Map<String, Object>> rows = database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT * FROM session").mapToMap().list());

        assertThat(rows).hasSize(1);
        assertThat(rows.toString()).doesNotContain(opened.id(), opened.session().csrfToken(), HASH.notation());
        assertThat(sessions.find(String.valueOf(rows.get(0).get("id_sha256")))).isEmpty();
        assertThat(sessions.find("' OR 1=1 --")).isEmpty();
    }

    @Test
    void sessionsThatHaveEndedAreForgotten() {
        welcome("김 편집", RIGHT);
        clock.forward(Duration.ofHours(9));

        welcome("김 편집", RIGHT);

        int kept = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM session")
                        .mapTo(Integer.class)
                        .one());
        assertThat(kept).isEqualTo(1);
    }

    @Test
    void theLogTellsNoSecrets() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
        Sessions.Opened opened;
        try {
            signIn.signIn("oops typed here", "wrong-secret", HERE);
            opened = welcome("김 편집", RIGHT);
            sessions.find(opened.id());
            sessions.close(opened.id());
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }

        String all = String.join(
                "\n", log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertThat(all)
                .contains("김 편집 signed in from 192.0.2.1")
                .doesNotContain(
                        RIGHT,
                        "wrong-secret",
                        "oops",
                        opened.id(),
                        opened.session().csrfToken(),
                        HASH.notation());
        assertThat(opened.toString() + new Result.Welcome(opened) + settings(HASH))
                .doesNotContain(opened.id(), opened.session().csrfToken(), HASH.notation());
    }

    private Sessions.Opened welcome(String name, String password) {
        Result result = signIn.signIn(name, password, HERE);
        assertThat(result).isInstanceOf(Result.Welcome.class);
        return ((Result.Welcome) result).opened();
    }
}
