package io.frontlist.producer.formats.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowSpansTest {
    private final RowSpans spans = new RowSpans();

    @Test
    void cellsFromAboveKeepTheirPlace() {
        spans.startRow();
        assertThat(spans.place(1, 2)).isZero();
        assertThat(spans.place(1, 1)).isZero();
        assertThat(spans.place(2, 3)).isZero();
        assertThat(spans.endRow()).isZero();

        spans.startRow();
        assertThat(spans.place(1, 1)).isEqualTo(1);
        assertThat(spans.endRow()).isEqualTo(1);

        spans.startRow();
        assertThat(spans.place(2, 1)).isZero();
        assertThat(spans.place(1, 1)).isEqualTo(1);

        spans.startRow();
        assertThat(spans.place(3, 1)).isZero();
        assertThat(spans.endRow()).isZero();
    }

    @Test
    void absurdSpansAreCutShort() {
        spans.startRow();
        spans.place(Integer.MAX_VALUE, Integer.MAX_VALUE);
        spans.place(-5, 0);

        spans.startRow();
        assertThat(spans.place(1, 1)).isEqualTo(1);
        assertThat(spans.endRow()).isZero();
    }
}
