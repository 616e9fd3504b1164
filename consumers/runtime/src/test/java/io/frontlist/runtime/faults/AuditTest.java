package io.frontlist.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.runtime.faults.Audit.Letters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final Published PUBLISHED =
            new Published(Map.of("a", List.of(1L, 2L, 4L), "b", List.of(1L)), List.of("!1", "a:3:unbearable"));

    @Test
    void whatIsAsPublishedIsFoundGood() {
        assertThat(findings(Map.of("a", List.of(1L, 2L, 4L), "b", List.of(1L)), "a:3:unbearable", "!1"))
                .isEmpty();
    }

    @Test
    void aLostEventIsFound() {
        assertThat(findings(Map.of("a", List.of(1L, 2L, 4L)), "!1", "a:3:unbearable"))
                .containsExactly("lost: b revision 1");
        assertThat(findings(Map.of("a", List.of(1L, 4L), "b", List.of(1L)), "!1", "a:3:unbearable"))
                .containsExactly("lost: a revision 2");
    }

    @Test
    void aDoubledEventIsFound() {
        assertThat(findings(Map.of("a", List.of(1L, 2L, 2L, 4L), "b", List.of(1L)), "!1", "a:3:unbearable"))
                .containsExactly("doubled: a revision 2, 2 times");
    }

    @Test
    void aWrongOrderIsFound() {
        assertThat(findings(Map.of("a", List.of(1L, 4L, 2L), "b", List.of(1L)), "!1", "a:3:unbearable"))
                .containsExactly("out of order: a revision 2 after 4");
    }

    @Test
    void whatNobodyPublishedIsFound() {
        assertThat(findings(Map.of("a", List.of(1L, 2L, 3L, 4L), "b", List.of(1L)), "!1", "a:3:unbearable"))
                .containsExactly("never published: a revision 3");
        assertThat(findings(
                        Map.of("a", List.of(1L, 2L, 4L), "b", List.of(1L), "c", List.of(1L)), "!1", "a:3:unbearable"))
                .containsExactly("never published: c revision 1");
    }

    @Test
    void missingAndForeignLettersAreFound() {
        assertThat(findings(Map.of("a", List.of(1L, 2L, 4L), "b", List.of(1L)), "!1", "b:1"))
                .containsExactly("no dead letter: a:3:unbearable", "dead letter for no poison: b:1");
    }

    @Test
    void aRepeatedLetterIsFoundUnlessItMayRepeat() {
        Held held = new Held(Map.of("a", List.of(1L, 2L, 4L), "b", List.of(1L)), List.of("!1", "!1", "a:3:unbearable"));

        assertThat(Audit.findings(PUBLISHED, held, Letters.ONCE)).containsExactly("dead letter repeated: !1, 2 times");
        assertThat(Audit.findings(PUBLISHED, held, Letters.MAY_REPEAT)).isEmpty();
    }

    private static List<String> findings(Map<String, List<Long>> effects, String... letters) {
        return Audit.findings(PUBLISHED, new Held(effects, List.of(letters)), Letters.ONCE);
    }
}
