package io.frontlist.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.schemas.event.ReleaseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseEventCodecTest {
    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());

    @Test
    void anEventSurvivesTheWire() throws UndecodableEventException {
        ReleaseEvent event = ReleaseEvents.announced(1);

        byte[] bytes = codec.encode(event);

        assertThat(codec.decode(bytes)).isEqualTo(event);
    }

    @Test
    void theFirstFiveBytesAreTheConfluentFraming() {
        byte[] bytes = codec.encode(ReleaseEvents.announced(1));

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain text", "\0\0\0\0\1", "\0\0\0\0\1garbage behind the id", "\0\0\0\0\7unknown id"})
    void bytesThatAreNoEventAreRefusedWithAReason(String text) {
        assertThatThrownBy(() -> codec.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UndecodableEventException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void damagedEventsNeverCauseAnythingButAnEventOrARefusal() {
        byte[] intact = codec.encode(ReleaseEvents.announced(1));
        long seed = 20261124L;
        Random random = new Random(seed);
        int refused = 0;

        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = intact.clone();
            for (int hit = 0; hit <= random.nextInt(4); hit++) {
                damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
            try {
                codec.decode(cut);
            } catch (UndecodableEventException e) {
                refused++;
            }
        }

        assertThat(refused).as("seed %s", seed).isGreaterThan(2_000);
    }
}
