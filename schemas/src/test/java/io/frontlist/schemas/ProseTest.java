package io.frontlist.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.Prose.Heading;
import io.frontlist.schemas.Prose.Paragraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void headingsAndParagraphsAreToldApart() {
        Prose prose = Prose.parse("## 첫 장\n\n본문이다.\n이어진다.\n \n#2는 제목이 아니다.\n\n\n");

        assertThat(prose.blocks())
                .containsExactly(new Heading("첫 장"), new Paragraph("본문이다.\n이어진다."), new Paragraph("#2는 제목이 아니다."));
    }

    @Test
    void oneLineBreakOfTwoCharactersIsNoBlankLine() {
        assertThat(Prose.parse("하나\r\n이어서\r\n\r\n둘").blocks())
                .containsExactly(new Paragraph("하나\r\n이어서"), new Paragraph("둘"));
    }

    @Test
    void whatIsFormattedReadsBackTheSame() {
        Prose prose = new Prose(List.of(new Heading("하나"), new Paragraph("둘"), new Paragraph("셋")));

        assertThat(Prose.parse(prose.format())).isEqualTo(prose);
    }
}
