package io.frontlist.producer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String STEP = "00f067aa0ba902b7";
    private static final UUID EVENT = UUID.fromString("0b4c3d2e-1f00-8abc-9def-0123456789ab");

    @ParameterizedTest
    @CsvSource({
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01,true",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00,false",
        // What later versions add is not known here, and must not be passed on.
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-fe,false",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03,true",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what the future will be like,true"
    })
    void aValidHeaderIsRead(String header, boolean isSampled) {
        assertThat(TraceContext.parse(header)).contains(new TraceContext(TRACE, STEP, isSampled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-011",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902bg-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void anInvalidHeaderIsIgnored(String header) {
        assertThat(TraceContext.parse(header)).isEmpty();
    }

    @Test
    void anEventThatIsAskedForWithinATraceIsANewStepOfIt() {
        TraceContext asked = new TraceContext(TRACE, STEP, true);

        TraceContext event = asked.continuedBy(EVENT);

        assertThat(event.traceId()).isEqualTo(TRACE);
        assertThat(event.parentId()).isNotEqualTo(STEP).matches("[0-9a-f]{16}");
        assertThat(event.isSampled()).isTrue();
        assertThat(event).isEqualTo(asked.continuedBy(EVENT)).isNotEqualTo(asked.continuedBy(UUID.randomUUID()));
        assertThat(TraceContext.parse(event.header())).contains(event);
    }

    @Test
    void anEventThatNobodyAskedForWithinATraceBeginsTheSameOneEachTime() {
        TraceContext begun = TraceContext.begunBy(EVENT);

        assertThat(begun.header()).matches("00-0b4c3d2e1f008abc9def0123456789ab-[0-9a-f]{16}-00");
        assertThat(begun).isEqualTo(TraceContext.begunBy(EVENT)).isNotEqualTo(TraceContext.begunBy(UUID.randomUUID()));
        assertThat(TraceContext.parse(begun.header())).contains(begun);
    }

    @Test
    void aStepIsNeverAllZero() {
        UUID equalHalves = new UUID(0x8000_0000_0000_0001L, 0xC000_0000_0000_0000L);

        assertThat(TraceContext.begunBy(equalHalves).parentId()).isEqualTo("0000000000000001");
    }

    @Test
    void noTraceHasOtherIds() {
        assertThatThrownBy(() -> new TraceContext("0".repeat(32), STEP, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TraceContext(TRACE, "x", false)).isInstanceOf(IllegalArgumentException.class);
    }
}
