package io.frontlist.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.app.FeedFiles.Message;
import io.frontlist.app.FeedFiles.Product;
import io.frontlist.app.command.FrontlistCommand;
import io.frontlist.app.process.Standalone;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills {@code frontlist standalone} with SIGKILL at random moments, while announcements and their revisions come in through both
 * doors, and compares all that it holds in the end with all that was handed in. {@code -Dfrontlist.fault.kills=N} kills it N times,
 * {@code -Dfrontlist.fault.seed=N} at the moments of an earlier run.
 */
class StandaloneKillFaultIT {
    private static final int KILLS = Integer.getInteger("frontlist.fault.kills", 6);
    private static final long SEED = Long.getLong("frontlist.fault.seed", System.nanoTime());
    /** Even ones come through the inbox, odd ones by HTTP, so that the order of a book's revisions is known. */
    private static final int BOOKS = 16;

    private static final int FIRST_PRICE = 10_000;
    private static final int PRICE_STEP = 100;
    /** Longest wait between two documents dropped into the inbox, which goes on while the program is dead. */
    private static final int MAX_DROP_GAP_MILLIS = 120;
    /** Longest wait between two documents posted, which stops with the program; so short that kills meet them on their way. */
    private static final int MAX_POST_GAP_MILLIS = 40;

    private static final int MAX_START_MILLIS = 4_500;
    private static final int MAX_WORK_MILLIS = 4_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SUBSCRIBERS = List.of("first@example.com", "second@example.com");
    private static final List<String> RETAILERS = List.of("hanbit-books", "dalmaru-store");
    private static final Pattern MESSAGE_ID =
            Pattern.compile("^Message-ID:\\s*(<[^>]+>)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ObjectMapper json = new ObjectMapper();
    private volatile Optional<String> server = Optional.empty();
    private final CountDownLatch enough = new CountDownLatch(1);

    @TempDir
    private Path folder;

    /** What one feeder has handed in: for each ISBN how many revisions, and the names of its documents. */
    private static final class HandedIn {
        private final Map<String, Integer> revisions = new TreeMap<>();
        private final Set<String> documents = new TreeSet<>();
    }

    /** A way to hand a document in; returns when it was. */
    private interface Door {
        void handIn(String name, String text) throws IOException, InterruptedException;
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void killedAtAnyMomentItLosesNothingAndDoublesNothing() throws Exception {
        System.out.println(
                "StandaloneKillFaultIT: -Dfrontlist.fault.seed=" + SEED + " -Dfrontlist.fault.kills=" + KILLS);
        Random moments = new Random(SEED);
        Path data = folder.resolve("data");
        Path log = StandaloneProcess.log("standalone-kill");
        Path inbox = Files.createDirectories(data.resolve("inbox"));
        for (String subscriber : SUBSCRIBERS) {
            assertThat(FrontlistCommand.run("subscribers", "add", subscriber, "--data", data.toString()))
                    .isZero();
        }

        ExecutorService feeders = Executors.newFixedThreadPool(2);
        try {
            Future<HandedIn> dropped = feeders.submit(
                    () -> feed(0, MAX_DROP_GAP_MILLIS, new Random(SEED + 1), (name, text) -> drop(inbox, name, text)));
            Future<HandedIn> posted =
                    feeders.submit(() -> feed(1, MAX_POST_GAP_MILLIS, new Random(SEED + 2), this::post));
            for (int kill = 0; kill < KILLS; kill++) {
                try (StandaloneProcess standalone = StandaloneProcess.start(data, log, environment())) {
                    // Every other time while it starts, else while it works.
                    long left = moments.nextInt(kill % 2 == 0 ? MAX_START_MILLIS : MAX_WORK_MILLIS);
                    if (kill % 2 == 0) {
                        var unused = standalone.address().thenAccept(address -> server = Optional.of(address));
                    } else {
                        server = Optional.of(standalone.address().get(60, TimeUnit.SECONDS));
                    }
                    assertThat(standalone.livesFor(left)).as("see " + log).isTrue();
                    standalone.kill();
                }
            }
            try (StandaloneProcess last = StandaloneProcess.start(data, log, environment())) {
                server = Optional.of(last.address().get(60, TimeUnit.SECONDS));
                enough.countDown();
                HandedIn byInbox = dropped.get(60, TimeUnit.SECONDS);
                HandedIn byHttp = posted.get(60, TimeUnit.SECONDS);
                Map<String, Integer> announced = new TreeMap<>(byInbox.revisions);
                announced.putAll(byHttp.revisions);
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(250))
                        .untilAsserted(() -> assertCaughtUp(data, inbox, announced));

                assertEvents(new ReleasesLog(last.broker().get(1, TimeUnit.SECONDS)), announced);
                assertSearch(announced);
                assertIssues();
                assertThat(last.end()).as("ends when it is told to").isTrue();
                assertShelves(data, byInbox.documents);
                for (String retailer : RETAILERS) {
                    assertFeed(data.resolve("feeds").resolve(retailer), announced);
                }
                assertMails(data);
                System.out.printf(
                        "StandaloneKillFaultIT: %d kills, %d documents dropped and %d posted, %d announcements of %d books%n",
                        KILLS,
                        byInbox.documents.size(),
                        byHttp.documents.size(),
                        announced.values().stream().mapToInt(Integer::intValue).sum(),
                        announced.size());
            }
        } finally {
            enough.countDown();
            feeders.shutdownNow();
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void killedWhileItMakesItsFoldersItStartsAgain() throws Exception {
        Random moments = new Random(SEED + 3);
        Path log = StandaloneProcess.log("standalone-first-start-kill");
        for (int kill = 0; kill < Math.max(1, KILLS / 3); kill++) {
            Path data = folder.resolve("fresh-" + kill);

            try (StandaloneProcess first = StandaloneProcess.start(data, log, Map.of())) {
                assertThat(first.livesFor(300 + moments.nextInt(2_000)))
                        .as("see " + log)
                        .isTrue();
                first.kill();
            }

            try (StandaloneProcess second = StandaloneProcess.start(data, log, Map.of())) {
                assertThat(second.address().get(60, TimeUnit.SECONDS)).startsWith("http://");
            }
        }
    }

    /** Hands in announcements of its books and revisions of them, and now and then the same once more, until it is enough. */
    private HandedIn feed(int first, int maxGapMillis, Random random, Door door)
            throws IOException, InterruptedException {
        HandedIn handedIn = new HandedIn();
        for (int n = 0; !enough.await(random.nextInt(maxGapMillis), TimeUnit.MILLISECONDS); n++) {
            int book = first + 2 * random.nextInt(BOOKS / 2);
            String isbn13 = PressRelease.isbn(book);
            boolean isRepeat = handedIn.revisions.containsKey(isbn13) && random.nextInt(8) == 0;
            int revision = handedIn.revisions.merge(isbn13, isRepeat ? 0 : 1, Integer::sum);
            String name = String.format("%d-%06d.txt", first, n);
            handedIn.documents.add(name);
            door.handIn(name, book(book).at(price(revision)).text());
        }
        return handedIn;
    }

    private static PressRelease book(int n) {
        return new PressRelease(PressRelease.isbn(n), "유리 온실의 기상학자 " + (n + 1), "한서윤", 0, 312);
    }

    private static int price(int revision) {
        return FIRST_PRICE + PRICE_STEP * revision;
    }

    private static int revision(int price) {
        return (price - FIRST_PRICE) / PRICE_STEP;
    }

    private static void drop(Path inbox, String name, String text) throws IOException {
        Path unfinished = Files.writeString(inbox.resolve("." + name), text);
        Files.move(unfinished, inbox.resolve(name));
    }

    /** Posts until there is an answer. */
    private void post(String name, String text) {
        HttpResponse<String> answer = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> attempt(name, text), Optional::isPresent)
                .orElseThrow();
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private Optional<HttpResponse<String>> attempt(String name, String text) throws InterruptedException {
        Optional<String> address = server;
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(http.send(
                    HttpRequest.newBuilder(URI.create(address.get() + "/announcements?name=" + name))
                            .header("Content-Type", "text/plain; charset=utf-8")
                            .timeout(Duration.ofSeconds(20))
                            .POST(BodyPublishers.ofString(text))
                            .build(),
                    BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Short waits, and an issue of the digest every few seconds from now on. */
    private static Map<String, String> environment() {
        LocalTime now = LocalTime.now(ZoneId.of("Asia/Seoul")).withNano(0);
        String times = IntStream.range(0, 400)
                .mapToObj(n -> now.plusSeconds(2L * n).toString())
                .collect(Collectors.joining(","));
        return Map.of(
                "FRONTLIST_FEED_CUT_EVERY", "500ms",
                "FRONTLIST_DIGEST_TIMES", times,
                "FRONTLIST_DIGEST_POLL_INTERVAL", "200ms",
                "FRONTLIST_INBOX_POLL_INTERVAL", "100ms",
                "FRONTLIST_LOG_LEVEL", "WARN");
    }

    private static void assertCaughtUp(Path data, Path inbox, Map<String, Integer> announced) {
        assertThat(names(inbox)).isEmpty();
        assertThat(revisions(data, "producer", "SELECT isbn13, revision FROM release_in_force"))
                .isEqualTo(announced);
        assertThat(revisions(
                        data, "email-digest", "SELECT isbn13, MAX(revision) FROM digest_issue_release GROUP BY isbn13"))
                .isEqualTo(announced);
        for (String retailer : RETAILERS) {
            assertThat(revisions(
                            data,
                            "retailer-feed",
                            "SELECT isbn13, MAX(revision) FROM feed_delivery WHERE retailer = '" + retailer
                                    + "' AND message_number IS NOT NULL GROUP BY isbn13"))
                    .isEqualTo(announced);
        }
        assertThat(mailsByStatus(data).keySet()).isSubsetOf("SENT", "IN_DOUBT");
    }

    private void assertEvents(ReleasesLog log, Map<String, Integer> announced) throws Exception {
        Map<UUID, ReleaseEvent> distinct = new LinkedHashMap<>();
        Map<String, List<Long>> revisions = new TreeMap<>();
        for (ReleaseEvent event : log.events()) {
            ReleaseEvent same = Optional.ofNullable(distinct.putIfAbsent(event.getEventId(), event))
                    .orElse(event);
            assertThat(event).isEqualTo(same);
            revisions
                    .computeIfAbsent(event.getRelease().getIsbn13(), isbn13 -> new ArrayList<>())
                    .add(event.getRevision());
        }

        // A relay that was killed between Kafka's acknowledgement and its own mark publishes the event again, in its
        // place.
        revisions.forEach((isbn13, ofOne) -> assertThat(ofOne).as(isbn13).isSorted());
        Map<String, List<Long>> once = new TreeMap<>();
        distinct.values()
                .forEach(event -> once.computeIfAbsent(event.getRelease().getIsbn13(), isbn13 -> new ArrayList<>())
                        .add(event.getRevision()));
        assertThat(once).isEqualTo(everyRevision(announced));
        assertThat(distinct.values())
                .allSatisfy(event -> assertThat(
                                event.getRelease().getPrice().orElseThrow().getAmount())
                        .isEqualByComparingTo(String.valueOf(price((int) event.getRevision()))));
        for (String consumer : Standalone.CONSUMERS) {
            assertThat(log.records(Topics.deadLetters(consumer))).isEmpty();
        }
    }

    private static Map<String, List<Long>> everyRevision(Map<String, Integer> announced) {
        Map<String, List<Long>> all = new TreeMap<>();
        announced.forEach((isbn13, last) ->
                all.put(isbn13, LongStream.rangeClosed(1, last).boxed().toList()));
        return all;
    }

    /** Eventually: the index is searched by snapshots. */
    private void assertSearch(Map<String, Integer> announced) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Integer> found = new TreeMap<>();
            JsonNode answer = get("/api/releases?size=100");
            answer.path("hits")
                    .forEach(hit -> assertThat(found.put(
                                    hit.path("isbn13").asText(),
                                    revision(hit.path("price").path("amount").asInt())))
                            .isNull());
            assertThat(answer.path("total").asInt()).isEqualTo(announced.size());
            assertThat(found).isEqualTo(announced);
        });
    }

    private void assertIssues() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode issue : get("/digest/issues")) {
            numbers.add(0, issue.path("number").asInt());
            JsonNode mails = issue.path("mails");
            assertThat(mails.path("sent").asInt() + mails.path("in_doubt").asInt())
                    .as("mails of " + issue)
                    .isEqualTo(SUBSCRIBERS.size());
        }
        assertThat(numbers)
                .isNotEmpty()
                .isEqualTo(IntStream.range(numbers.get(0), numbers.get(0) + numbers.size())
                        .boxed()
                        .toList());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.orElseThrow() + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    /** Every file lies in {@code published/} once, with its report. */
    private static void assertShelves(Path data, Set<String> documents) {
        Set<String> expected = new TreeSet<>();
        documents.forEach(name -> {
            expected.add(name);
            expected.add(name + ".report.json");
        });
        assertThat(names(data.resolve("inbox"))).isEmpty();
        assertThat(names(data.resolve("published"))).isEqualTo(expected);
        assertThat(names(data.resolve("review"))).isEmpty();
        assertThat(names(data.resolve("rejected"))).isEmpty();
    }

    private static void assertFeed(Path feed, Map<String, Integer> announced) throws IOException {
        List<Message> messages = FeedFiles.in(feed);
        List<Product> products = new ArrayList<>();
        Map<String, Integer> last = new TreeMap<>();
        for (Message message : messages) {
            products.addAll(message.products());
            for (Product product : message.products()) {
                int revision = revision(product.price());
                Integer before = last.put(product.isbn13(), revision);
                assertThat(before == null ? 0 : before)
                        .as("revision of " + product.isbn13() + " before message " + message.number())
                        .isLessThan(revision);
            }
        }
        assertThat(messages)
                .extracting(Message::number)
                .isEqualTo(LongStream.rangeClosed(1, messages.size()).boxed().toList());
        assertThat(products).doesNotHaveDuplicates();
        assertThat(last).isEqualTo(announced);
    }

    /** Each mail is there once at the most, and certainly where the digest says that it was sent. */
    private static void assertMails(Path data) throws IOException {
        Map<String, String> statusById = new HashMap<>();
        Map<Long, Set<Long>> readersByIssue = new TreeMap<>();
        try (Database database = database(data, "email-digest")) {
            database.jdbi()
                    .useHandle(handle -> handle.createQuery(
                                    "SELECT message_id, status, issue, subscriber FROM digest_mail")
                            .map((row, context) -> {
                                statusById.put(row.getString("message_id"), row.getString("status"));
                                return readersByIssue
                                        .computeIfAbsent(row.getLong("issue"), issue -> new HashSet<>())
                                        .add(row.getLong("subscriber"));
                            })
                            .list());
        }
        List<String> caught = new ArrayList<>();
        for (String name : names(data.resolve("mail"))) {
            if (name.endsWith(".eml")) {
                Matcher id = MESSAGE_ID.matcher(
                        Files.readString(data.resolve("mail").resolve(name), StandardCharsets.UTF_8));
                assertThat(id.find()).as(name).isTrue();
                caught.add(id.group(1));
            }
        }
        assertThat(caught).doesNotHaveDuplicates();
        assertThat(statusById.keySet()).containsAll(caught);
        assertThat(caught)
                .containsAll(statusById.entrySet().stream()
                        .filter(mail -> mail.getValue().equals("SENT"))
                        .map(Map.Entry::getKey)
                        .toList());
        assertThat(readersByIssue.values())
                .isNotEmpty()
                .allSatisfy(readers -> assertThat(readers).hasSize(SUBSCRIBERS.size()));
    }

    private static Map<String, Integer> revisions(Path data, String module, String query) {
        Map<String, Integer> found = new TreeMap<>();
        try (Database database = database(data, module)) {
            database.jdbi()
                    .useHandle(handle -> handle.createQuery(query)
                            .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                            .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        }
        return found;
    }

    private static Map<String, Integer> mailsByStatus(Path data) {
        return revisions(data, "email-digest", "SELECT status, COUNT(*) FROM digest_mail GROUP BY status");
    }

    private static Database database(Path data, String module) {
        return Database.open(DatabaseSettings.sqlite(data.resolve("db").resolve(module + ".db")), module);
    }

    private static Set<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
