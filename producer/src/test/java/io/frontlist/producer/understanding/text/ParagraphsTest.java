package io.frontlist.producer.understanding.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphsTest {
    private static final String PROSE = "골목의 작은 가게들이 하나둘 문을 닫던 해에 우리는 자전거를 타고 항구까지 달렸고 바다는 늘 그 자리에 있었다.";

    @Test
    void aHeadingGoesOnInTheNextLineUntilItsSentenceEnds() {
        List<Line> lines = lines("빠르게 가는 길만", "", "길이라고 믿은 것이다", "", "멀리 돌아간 사람들이 본 풍경", "", PROSE);

        List<Block> blocks = new Paragraphs(lines).blocks(lines);

        assertThat(blocks)
                .extracting(Block::heading, block -> Rejoiner.joinHeading(block.lines()))
                .containsExactly(
                        tuple(true, "빠르게 가는 길만 길이라고 믿은 것이다"), tuple(true, "멀리 돌아간 사람들이 본 풍경"), tuple(false, PROSE));
    }

    @Test
    void slogansBelowAHeadingStandForThemselves() {
        List<Line> lines = lines("느린 사람들의 도시에서", "배우는 오래가는 장사", "왜 다시 골목인가?", "", "지금 걸어야 할 이유!", "", PROSE);

        List<Block> blocks = new Paragraphs(lines).blocks(lines);

        assertThat(blocks)
                .extracting(block -> Rejoiner.joinHeading(block.lines()))
                .containsExactly("느린 사람들의 도시에서 배우는 오래가는 장사", "왜 다시 골목인가?", "지금 걸어야 할 이유!", PROSE);
    }

    private static List<Line> lines(String... texts) {
        List<Line> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(Line.of(lines.size() + 1, text));
        }
        return lines;
    }
}
