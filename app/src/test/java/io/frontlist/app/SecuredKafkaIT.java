package io.frontlist.app;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.frontlist.broker.SecuredBroker;
import io.frontlist.schemas.Topics;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes of Frontlist on a broker with TLS, SASL and ACLs, with the rights that the runbook lists. */
class SecuredKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "a lily among thorns";
    private static final String PRODUCER = "announcer";
    private static final String SEARCH = "searcher";
    private static final String FEED = "feeder";
    private static final String OPERATOR = "operator";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private SecuredBroker kafka;

    SecuredKafkaIT(@TempDir Path brokerFolder) throws Exception {
        kafka = SecuredBroker.start(brokerFolder);
    }

    @BeforeEach
    void letEverybodyIn() throws Exception {
        for (String user : List.of(PRODUCER, SEARCH, FEED, OPERATOR)) {
            kafka.addUser(user, PASSWORD);
        }
    }

    @AfterEach
    void stopBroker() {
        kafka.close();
    }

    @Test
    void everyProcessDoesItsWorkWithTheRightsOfItsOwnAlone() throws Exception {
        grantProducer(WRITE, CREATE);
        grantConsumer(SEARCH, "search-index");
        grantConsumer(FEED, "retailer-feed");
        kafka.allow(FEED, GROUP, "frontlist-retailer-feed", READ);
        kafka.allow(OPERATOR, TOPIC, Topics.RELEASES, READ);
        kafka.allow(OPERATOR, TOPIC, Topics.deadLetters("search-index"), READ);

        try (FrontlistProcess producer = FrontlistProcess.start(folder, "producer", settings(PRODUCER, PASSWORD))) {
            String announce = producer.address();
            try (FrontlistProcess search =
                            FrontlistProcess.start(folder, "search-index", settingsInAFile(SEARCH, PASSWORD));
                    FrontlistProcess feed = FrontlistProcess.start(folder, "retailer-feed", settings(FEED, PASSWORD))) {
                String find = search.address();
                assertThat(announce(announce, 1)).isEqualTo(201);

                await().atMost(PATIENCE).until(() -> finds(find, 1));
                String feeds = feed.address();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(get(feeds + "/metrics"))
                                .contains("frontlist_consumer_delay_seconds_count{consumer=\"retailer-feed\"} 1"));
                CommandLineRun verified = askOfSearch("verify");
                assertThat(verified.out()).contains("1 event");
                assertThat(verified.exit()).isZero();
                assertThat(askOfSearch("rebuild").err())
                        .contains("User:" + OPERATOR + " (SASL_SSL, SCRAM-SHA-512) lacks the right READ on topic "
                                + Topics.replays("search-index") + ".");
                kafka.allow(OPERATOR, TOPIC, Topics.replays("search-index"), READ);
                assertThat(askOfSearch("rebuild").exit()).isZero();

                writeNoEvent();
                // Perhaps twice: the rebuilt index fences the running process off between the letter and the position.
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(deadLetters("list").out()).contains(PressRelease.isbn(3)));
                assertThat(deadLetters("replay", "--all").err())
                        .contains("User:" + OPERATOR + " (SASL_SSL, SCRAM-SHA-512) lacks the right WRITE on topic "
                                + Topics.replays("search-index") + ".");
                kafka.allow(OPERATOR, TOPIC, Topics.replays("search-index"), WRITE);
                kafka.allow(OPERATOR, TOPIC, Topics.deadLetters("search-index"), WRITE);
                assertThat(deadLetters("replay", "--all").exit()).isZero();

                kafka.forbid(PRODUCER, TOPIC, Topics.RELEASES);
                kafka.allow(PRODUCER, TOPIC, Topics.RELEASES, DESCRIBE);
                assertThat(announce(announce, 2)).as("accepted, for it is kept").isEqualTo(201);
                String missing = "User:" + PRODUCER + " (SASL_SSL, SCRAM-SHA-512) lacks the right WRITE on topic "
                        + Topics.RELEASES + ". Grant it on Kafka at " + kafka.bootstrapServers();
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(get(announce + "/health/ready")).contains(missing));
                assertThat(finds(find, 2)).isFalse();

                grantProducer(WRITE);
                await().atMost(PATIENCE).until(() -> finds(find, 2));
                assertThat(producer.log().lines().filter(line -> line.matches("\\S+ (WARN|ERROR) .*")))
                        .as("each attempt says it in one line")
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line).contains("The relay waits", missing));
                assertThat(producer.log() + search.log() + feed.log()).doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    void aWrongPasswordEndsTheProcessWithOneLineThatSaysWhoseAndWhereToLook() throws Exception {
        for (String command : List.of("producer", "search-index", "verify")) {
            CommandLineRun run = CommandLineRun.of(
                    folder,
                    settings(FEED, "a thorn among lilies"),
                    command,
                    command.equals("verify") ? List.of("search-index") : List.of());

            assertThat(run.exit()).as(command).isEqualTo(3);
            assertThat(run.err().lines())
                    .as(command)
                    .singleElement()
                    .asString()
                    .startsWith("frontlist: Kafka at " + kafka.bootstrapServers()
                            + " refuses the credential of User:" + FEED
                            + " (SASL_SSL, SCRAM-SHA-512): see sasl.jaas.config in frontlist.kafka.client.")
                    .doesNotContain("a thorn");
        }
    }

    @Test
    void whoMayNeitherSeeNorCreateItsTopicsIsToldWhichThatAre() throws Exception {
        kafka.allow(SEARCH, TOPIC, Topics.RELEASES, READ);

        CommandLineRun blind = CommandLineRun.of(folder, settings(SEARCH, PASSWORD), "search-index", List.of());

        assertThat(blind.exit()).isEqualTo(3);
        assertThat(blind.err().lines())
                .singleElement()
                .asString()
                .contains("User:" + SEARCH
                        + " (SASL_SSL, SCRAM-SHA-512) lacks the right DESCRIBE (or READ or WRITE) on topic "
                        + Topics.deadLetters("search-index") + " and " + Topics.replays("search-index") + ".");

        kafka.allow(SEARCH, TOPIC, Topics.replays("search-index"), READ);
        kafka.allow(SEARCH, TOPIC, Topics.deadLetters("search-index"), WRITE, CREATE);
        CommandLineRun unable = CommandLineRun.of(folder, settings(SEARCH, PASSWORD), "search-index", List.of());

        assertThat(unable.exit()).isEqualTo(3);
        assertThat(unable.err().lines())
                .singleElement()
                .asString()
                .contains("User:" + SEARCH + " (SASL_SSL, SCRAM-SHA-512) lacks the right CREATE on topic "
                        + Topics.RELEASES + " and " + Topics.replays("search-index") + ".");
    }

    @Test
    void aConsumerThatMayNotBeOfItsGroupEndsAndSaysSo() throws Exception {
        kafka.create(Topics.RELEASES, Topics.deadLetters("retailer-feed"), Topics.replays("retailer-feed"));
        kafka.allow(FEED, TOPIC, Topics.RELEASES, READ);
        kafka.allow(FEED, TOPIC, Topics.replays("retailer-feed"), READ);
        kafka.allow(FEED, TOPIC, Topics.deadLetters("retailer-feed"), WRITE);

        CommandLineRun run = CommandLineRun.of(
                folder,
                settings(FEED, PASSWORD) + "frontlist { http.port = 0, data = \"" + folder.resolve("feed") + "\" }",
                "retailer-feed",
                List.of());

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains("frontlist: retailer-feed: User:" + FEED
                        + " (SASL_SSL, SCRAM-SHA-512) lacks the right READ on group frontlist-retailer-feed. Grant it on Kafka at "
                        + kafka.bootstrapServers())
                .doesNotContain("\tat ");
    }

    @Test
    void aSettingOfTlsThatCannotBeUsedIsToldWithItsReason() throws Exception {
        CommandLineRun run = CommandLineRun.of(
                folder,
                settings(SEARCH, PASSWORD) + "frontlist.kafka.client { \"ssl.truststore.location\" = \"none.p12\" }",
                "dead-letters",
                List.of("list", "search-index"));

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("none.p12").doesNotContain("\tat ");
    }

    private void grantProducer(AclOperation... operations) throws Exception {
        kafka.allow(PRODUCER, TOPIC, Topics.RELEASES, operations);
    }

    private void grantConsumer(String user, String consumer) throws Exception {
        kafka.allow(user, TOPIC, Topics.RELEASES, READ);
        kafka.allow(user, TOPIC, Topics.replays(consumer), READ, CREATE);
        kafka.allow(user, TOPIC, Topics.deadLetters(consumer), WRITE, CREATE);
    }

    private String settings(String user, String password) {
        return "frontlist.kafka.bootstrap-servers = \"" + kafka.bootstrapServers() + "\"\nfrontlist.kafka.client = "
                + ConfigValueFactory.fromMap(kafka.client(user, password)).render(ConfigRenderOptions.concise())
                + "\n";
    }

    private String settingsInAFile(String user, String password) throws IOException {
        Path file = folder.resolve(user + ".properties");
        Properties properties = new Properties();
        properties.putAll(kafka.client(user, password));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return "frontlist.kafka.bootstrap-servers = \"" + kafka.bootstrapServers()
                + "\"\nfrontlist.kafka.client-properties-file = \"" + file + "\"\n";
    }

    private int announce(String address, int book) throws Exception {
        String text = new PressRelease(PressRelease.isbn(book), title(book), "한여름", 16_000, 240).text();
        return http.send(
                        HttpRequest.newBuilder(URI.create(address + "/announcements?name=release.txt"))
                                .POST(BodyPublishers.ofString(text))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private void writeNoEvent() throws Exception {
        try (KafkaProducer<String, String> writer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.openBootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            writer.send(new ProducerRecord<>(Topics.RELEASES, PressRelease.isbn(3), "no event"))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private CommandLineRun askOfSearch(String command) throws Exception {
        return CommandLineRun.of(
                folder,
                settings(OPERATOR, PASSWORD) + "frontlist.data = \"" + folder.resolve("search-index") + "\"\n",
                command,
                List.of("search-index"));
    }

    private CommandLineRun deadLetters(String verb, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(verb, "search-index"));
        all.addAll(List.of(arguments));
        return CommandLineRun.of(folder, settings(OPERATOR, PASSWORD), "dead-letters", all);
    }

    private boolean finds(String address, int book) throws Exception {
        return get(address + "/api/releases?q=" + URLEncoder.encode(title(book), StandardCharsets.UTF_8))
                .contains(PressRelease.isbn(book));
    }

    private static String title(int book) {
        return book == 1 ? "등대가 있는 골목" : "바람 없는 섬";
    }

    private String get(String address) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        return answer.body();
    }
}
