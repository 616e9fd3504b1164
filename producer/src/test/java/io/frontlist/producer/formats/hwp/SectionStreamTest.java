package io.frontlist.producer.formats.hwp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import kr.dogfoot.hwplib.object.bodytext.Section;
import kr.dogfoot.hwplib.object.fileheader.FileVersion;
import kr.dogfoot.hwplib.reader.bodytext.ForSection;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SectionStreamTest {
    private static final int PARAGRAPH = 66;
    private static final int PARAGRAPH_BYTES = 24;
    private static final int UNKNOWN = 900;

    @Test
    void anUnknownRecordWithoutContentIsAnErrorAndNoEndlessLoop() {
        ByteBuffer records = ByteBuffer.allocate(4 + PARAGRAPH_BYTES + 4).order(ByteOrder.LITTLE_ENDIAN);
        records.putInt(header(PARAGRAPH, 0, PARAGRAPH_BYTES));
        records.position(records.position() + PARAGRAPH_BYTES);
        records.putInt(header(UNKNOWN, 1, 0));
        // Behind it the section goes on.
        ByteBuffer section = ByteBuffer.allocate(records.capacity() + 64).order(ByteOrder.LITTLE_ENDIAN);
        section.put(records.array());
        FileVersion version = new FileVersion();

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatThrownBy(
                                () -> ForSection.read(new Section(), new SectionStream(section.array(), version)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("stands still at byte 32"));
    }

    /** A record's header in the HWP 5 format: tag, level and size in 10, 10 and 12 bits. */
    private static int header(int tag, int level, int size) {
        return tag | level << 10 | size << 20;
    }
}
