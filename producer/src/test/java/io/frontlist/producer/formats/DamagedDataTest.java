package io.frontlist.producer.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.producer.formats.archive.Zips;
import io.frontlist.producer.formats.sheet.SheetSamples;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.schemas.PlainJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents of data whose bytes were changed at random: each ends in books or in a refusal, and never in another failure. */
class DamagedDataTest {
    private static final int DOCUMENTS = 300;
    private static final long SEED = 20_261_203;

    /** A document of some kind that is damaged in another way each time. */
    private record Damaging(String kind, Function<Random, byte[]> document) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static Stream<Damaging> documents() {
        return Stream.of(
                ofText("onix", OneBook.resource("/onix/reference.xml")),
                ofText("short tags", OneBook.resource("/onix/short.xml")),
                ofText("json", PlainJson.of(OneBook.release().build()).toPrettyString()),
                ofText("csv", SheetSamples.csv()),
                new Damaging("xlsx", random -> damaged(SheetSamples.xlsx(), random)),
                new Damaging("a part of xlsx", DamagedDataTest::withADamagedPart));
    }

    private static Damaging ofText(String kind, String text) {
        return new Damaging(kind, random -> damaged(text.getBytes(StandardCharsets.UTF_8), random));
    }

    private static byte[] withADamagedPart(Random random) {
        Map<String, String> parts = SheetSamples.xlsxParts();
        String part = List.copyOf(parts.keySet()).get(random.nextInt(parts.size()));
        byte[] bytes = String.valueOf(parts.get(part)).getBytes(StandardCharsets.UTF_8);
        parts.put(part, new String(damaged(bytes, random), StandardCharsets.UTF_8));
        return Zips.of(parts);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyDamagedDocumentEndsInBooksOrInARefusal(Damaging damaging) {
        var reader = new DocumentReader(TestLimits.of(1_000_000));
        Random random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] damaged = damaging.document().apply(random);
            try {
                DocumentText text = reader.read(new Document("a", damaged));
                text.sections().forEach(DamagedDataTest::expectEvidenceWithinLines);
                read++;
            } catch (UnreadableDocumentException refused) {
                assertThat(refused.refusal().text(Locale.KOREAN)).isNotBlank();
            } catch (RuntimeException | StackOverflowError failure) {
                throw new AssertionError(damaging.kind() + ", seed " + SEED + ", document " + i, failure);
            }
        }
        assertThat(read).as("documents that could still be read").isPositive();
    }

    private static void expectEvidenceWithinLines(Section section) {
        List<Announcement> books = section instanceof Section.Books found ? found.announcements() : List.of();
        for (Announcement book : books) {
            assertThat(book.evidence().values())
                    .allMatch(found -> found.lastLine() <= section.lines().size());
            assertThat(book.reasons())
                    .allMatch(reason -> reason.line() <= section.lines().size());
        }
    }

    /** The bytes with some changed, cut out or repeated. */
    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> {
                    // Digits and marks of the format itself do the more interesting harm.
                    String marks = "<>\"'{}[],;:\n\t0139eE-.&#";
                    damaged[at] = (byte) marks.charAt(random.nextInt(marks.length()));
                }
                default -> {
                    int from = random.nextInt(damaged.length);
                    int length = Math.min(random.nextInt(40), damaged.length - Math.max(at, from));
                    System.arraycopy(damaged, from, damaged, at, length);
                }
            }
        }
        return damaged;
    }
}
