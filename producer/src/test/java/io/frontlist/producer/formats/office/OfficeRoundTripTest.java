package io.frontlist.producer.formats.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.producer.formats.PressRelease;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfficeRoundTripTest {
    @Test
    void aPressReleaseInWordIsUnderstoodForCertain() throws Exception {
        assertThat(PressRelease.understand(PressReleases.docx()))
                .singleElement()
                .satisfies(PressRelease::assertUnderstood);
    }

    @Test
    void aPressReleaseInHangulIsUnderstoodForCertain() throws Exception {
        assertThat(PressRelease.understand(PressReleases.hwpx()))
                .singleElement()
                .satisfies(PressRelease::assertUnderstood);
    }

    @Test
    void soItIsWithAllFactsInRowsOfFourCells() throws Exception {
        List<List<String>> facts = PressRelease.FACTS;
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i + 1 < facts.size(); i += 2) {
            rows.append(Docx.tr(
                    facts.get(i).get(0),
                    facts.get(i).get(1),
                    facts.get(i + 1).get(0),
                    facts.get(i + 1).get(1)));
        }
        rows.append(Docx.tr(facts.get(10).get(0), facts.get(10).get(1)));

        assertThat(PressRelease.understand(PressReleases.docx(rows.toString())))
                .singleElement()
                .satisfies(PressRelease::assertUnderstood);
    }
}
