package io.frontlist.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.producer.access.ApiToken;
import io.frontlist.producer.access.PasswordHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessCommandsTest {
    private static final String PASSWORD = "안개 낀 항구의 등대";

    @TempDir
    private Path folder;

    @Test
    void aPasswordBecomesAHashAndIsNotShown() throws IOException {
        CommandLineRun run = password(PASSWORD + "\n");

        assertThat(run.exit()).isZero();
        assertThat(PasswordHash.parse(run.out().strip()).matches(PASSWORD)).isTrue();
        assertThat(run.err())
                .contains("FRONTLIST_DESK_PASSWORD_HASH='" + run.out().strip() + "'", "operators { \"kim\" =");
        assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
    }

    @Test
    void aShortOrMissingPasswordIsRefused() throws IOException {
        CommandLineRun shortRun = password("123456789\n");

        assertThat(shortRun.exit()).isEqualTo(2);
        assertThat(shortRun.out()).isEmpty();
        assertThat(shortRun.err()).contains("fewer than 10 characters").doesNotContain("123456789");
        assertThat(password("").exit()).isEqualTo(2);
    }

    @Test
    void aTokenIsShownOnceWithTheHashThatIsKept() throws IOException {
        CommandLineRun first = CommandLineRun.of(folder, "", "token", List.of());
        CommandLineRun second = CommandLineRun.of(folder, "", "token", List.of());

        assertThat(first.exit()).isZero();
        assertThat(first.out().strip())
                .matches("frontlist_[A-Za-z0-9_-]{43}")
                .isNotEqualTo(second.out().strip());
        assertThat(first.err())
                .contains("FRONTLIST_API_TOKEN_SHA256="
                        + ApiToken.of(first.out().strip()).sha256());
    }

    private CommandLineRun password(String input) throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return CommandLineRun.of(folder, "", "password", List.of());
        } finally {
            System.setIn(before);
        }
    }
}
