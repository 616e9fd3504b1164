package io.frontlist.searchindex;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.query.SearchHit;
import io.frontlist.searchindex.query.SearchQuery;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchIndexFaultIT {
    private static final int KILLS = 5;

    @Test
    void killedAtAnyMomentTheIndexHoldsWhatItsPositionSays(@TempDir Path folder) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long acknowledged = writeUntilKilled(folder, random);

            try (SearchIndex index = SearchIndex.open(TestBooks.settings(folder))) {
                long position = TestBooks.position(index.sink());
                assertThat(position).as("seed %d", seed).isGreaterThanOrEqualTo(acknowledged);
                assertThat(position).as("seed %d", seed).isGreaterThan(before);
                assertThat(revisions(index)).as("seed %d", seed).isEqualTo(SteadyWriter.revisionsAt(position));
                before = position;
            }
        }
    }

    /** Runs a writer for a random while, kills it with SIGKILL, and returns the last position that it reported. */
    private static long writeUntilKilled(Path folder, Random random) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SteadyWriter.class.getName(),
                        folder.toString(),
                        Long.toString(random.nextLong()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            int batches = 3 + random.nextInt(30);
            int seen = 0;
            while (seen < batches) {
                String line = out.readLine();
                assertThat(line).as("The writer ended by itself").isNotNull();
                // Its log goes to the same place.
                if (line.matches("[0-9]+")) {
                    acknowledged = Long.parseLong(line);
                    seen++;
                }
            }
            // Somewhere within the batch that it is at now.
            TimeUnit.MICROSECONDS.sleep(random.nextInt(5_000));
            writer.destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            writer.destroyForcibly();
        }
        return acknowledged;
    }

    private static Map<String, Long> revisions(SearchIndex index) throws Exception {
        return index.search().search(new SearchQuery("", 1, 100)).hits().stream()
                .map(SearchHit::event)
                .collect(Collectors.toMap(event -> event.getRelease().getIsbn13(), ReleaseEvent::getRevision));
    }
}
