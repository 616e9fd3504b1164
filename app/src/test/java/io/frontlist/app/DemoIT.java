package io.frontlist.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.retailerfeed.onix.SchemaValidator;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class DemoIT {
    private static final List<PressRelease> BOOKS = List.of(
            new PressRelease(PressRelease.isbn(1), "유리 온실의 기상학자", "한서윤", 16_800, 312),
            new PressRelease(PressRelease.isbn(2), "새벽 우체국의 필경사", "문가람", 15_000, 224),
            new PressRelease(PressRelease.isbn(3), "소금꽃 항로", "오도현", 21_500, 408));
    private static final List<String> RETAILERS = List.of("hanbit-books", "dalmaru-store");
    /** Where the announcements and schemas are that the project does not ship; its tests use them where they are. */
    private static final Path SHARED = Path.of(System.getProperty("frontlist.shared", "../../shared"));

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void everyOutputHoldsEveryBookWithTheSameValues() throws Exception {
        Path out = folder.resolve("out");

        CommandLineRun run = demo(out, announcements());

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        Map<String, JsonNode> releases = releases(out);
        assertThat(releases.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        BOOKS.stream().map(PressRelease::isbn13).toList());
        BOOKS.forEach(book -> assertThat(run.out()).contains(book.isbn13(), book.title()));
        for (PressRelease book : BOOKS) {
            JsonNode release = releases.getOrDefault(book.isbn13(), json.nullNode());
            assertThat(release.path("title").asText()).isEqualTo(book.title());
            assertThat(release.at("/contributors/0/name").asText()).isEqualTo(book.author());
            assertThat(release.at("/price/amount").asInt()).isEqualTo(book.price());
            assertThat(release.path("pageCount").asInt()).isEqualTo(book.pages());
        }
        assertSearches(out, releases);
        for (String retailer : RETAILERS) {
            assertFeed(onlyFile(out.resolve("feeds").resolve(retailer)), releases);
        }
        assertMails(out.resolve("mail"), releases);
    }

    @Test
    void runAgainItAnnouncesNothingTwice() throws Exception {
        Path out = folder.resolve("out");
        assertThat(demo(out, announcements()).exit()).isZero();
        Map<String, FileTime> before = outputs(out);
        String events = Files.readString(out.resolve("events.jsonl"));

        CommandLineRun again = demo(out, announcements());

        assertThat(again.exit()).as(again.out() + again.err()).isZero();
        assertThat(Files.readString(out.resolve("events.jsonl"))).isEqualTo(events);
        assertThat(outputs(out)).isEqualTo(before);
    }

    @Test
    void theRealAnnouncementIsUnderstoodFoundAndFed() throws Exception {
        Path seed = SHARED.resolve("announcements/00-ko-thequest.txt");
        assumeTrue(Files.isReadable(seed), "the shared announcements are not here");
        Path out = folder.resolve("out");

        CommandLineRun run = demo(out, List.of(seed.toString()));

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        JsonNode release = releases(out).getOrDefault("9791160507270", json.nullNode());
        assertThat(release.path("addOnSymbol").asText()).isEqualTo("03320");
        assertThat(release.path("title").asText()).isEqualTo("알리바바가 온다");
        assertThat(release.path("tagline").asText()).isEqualTo("20억 소비자의 24시간을 지배하는");
        assertThat(texts(release.path("contributors"), "name")).containsExactly("임정훈", "남상춘");
        assertThat(texts(release.path("contributors"), "role")).containsExactly("AUTHOR", "AUTHOR");
        assertThat(texts(release.path("contributors"), "biography"))
                .allSatisfy(biography -> assertThat(biography).hasSizeGreaterThan(100));
        assertThat(release.path("imprint").asText()).isEqualTo("더퀘스트");
        assertThat(release.path("publisher").asText()).isEqualTo("㈜도서출판 길벗");
        assertThat(release.path("publicationDate").asText()).isEqualTo("2019-03-14");
        assertThat(release.at("/price/amount").asInt()).isEqualTo(16_000);
        assertThat(release.at("/price/currency").asText()).isEqualTo("KRW");
        assertThat(release.path("pageCount").asInt()).isEqualTo(296);
        assertThat(release.at("/trimSize/widthMm").asInt()).isEqualTo(152);
        assertThat(release.at("/trimSize/heightMm").asInt()).isEqualTo(210);
        assertThat(texts(release.path("subjects"), "heading")).contains("경제경영 > 경영전략/경영혁신", "경제경영 > 해외기업");
        assertThat(release.at("/contact/phone").asText()).isEqualTo("02-330-9740");
        assertThat(release.path("description").asText()).contains("## ");
        assertThat(release.path("excerpts")).hasSize(23).allSatisfy(excerpt -> {
            assertThat(excerpt.path("pageFrom").asInt()).isPositive();
            assertThat(excerpt.path("pageTo").asInt())
                    .isGreaterThanOrEqualTo(excerpt.path("pageFrom").asInt());
        });
        assertThat(release.path("excerpts")).anySatisfy(excerpt -> {
            assertThat(excerpt.path("pageFrom").asInt()).isEqualTo(42);
            assertThat(excerpt.path("pageTo").asInt()).isEqualTo(43);
        });

        SchemaValidator schema = SchemaValidator.open(SHARED.resolve("onix/3.1"));
        for (String retailer : RETAILERS) {
            Path message = onlyFile(out.resolve("feeds").resolve(retailer));
            assertThat(schema.faults(Files.readAllBytes(message))).isEmpty();
            assertFeed(message, releases(out));
        }
        try (RunningStandalone standalone = RunningStandalone.start(out.resolve("data"), "")) {
            for (String query :
                    List.of("알리바바", "임정훈", "더퀘스트", "신유통", "\"플랫폼 제국\"", "979-11-6050-727-0", "9791160507270")) {
                JsonNode answer = json.readTree(standalone.search(query).body());
                assertThat(answer.at("/hits/0/isbn13").asText()).as(query).isEqualTo("9791160507270");
            }
        }
    }

    private CommandLineRun demo(Path out, List<String> files) throws IOException {
        List<String> arguments = new ArrayList<>(files);
        arguments.addAll(List.of("--out", out.toString()));
        return CommandLineRun.of(folder, "", "demo", arguments);
    }

    private List<String> announcements() throws IOException {
        List<String> files = new ArrayList<>();
        for (PressRelease book : BOOKS) {
            files.add(Files.writeString(folder.resolve(book.isbn13() + ".txt"), book.text())
                    .toString());
        }
        return files;
    }

    private Map<String, JsonNode> releases(Path out) throws IOException {
        Map<String, JsonNode> releases = new TreeMap<>();
        for (String line : Files.readAllLines(out.resolve("events.jsonl"))) {
            JsonNode release = json.readTree(line).path("release");
            assertThat(releases.put(release.path("isbn13").asText(), release)).isNull();
        }
        return releases;
    }

    private void assertSearches(Path out, Map<String, JsonNode> releases) throws IOException {
        JsonNode searches = json.readTree(out.resolve("search.json").toFile());
        Map<String, String> firstHits = new TreeMap<>();
        searches.forEach(search -> firstHits.put(
                search.at("/hits/0/isbn13").asText(), search.path("query").asText()));
        Map<String, String> titles = new TreeMap<>();
        releases.forEach(
                (isbn13, release) -> titles.put(isbn13, release.path("title").asText()));
        assertThat(firstHits).isEqualTo(titles);
    }

    private void assertFeed(Path file, Map<String, JsonNode> releases) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Element product : FeedFiles.elements(FeedFiles.parse(file).getDocumentElement(), "Product")) {
            String isbn13 = FeedFiles.text(product, "IDValue");
            JsonNode release = releases.getOrDefault(isbn13, json.nullNode());
            found.add(isbn13);
            assertThat(FeedFiles.text(product, "TitleText"))
                    .isEqualTo(release.path("title").asText());
            assertThat(contents(product, "PersonName")).isEqualTo(texts(release.path("contributors"), "name"));
            assertThat(FeedFiles.text(product, "PublisherName"))
                    .isEqualTo(release.path("publisher").asText());
            assertThat(FeedFiles.text(
                            FeedFiles.elements(product, "PublishingDate").get(0), "Date"))
                    .isEqualTo(release.path("publicationDate").asText().replace("-", ""));
            assertThat(FeedFiles.text(product, "PriceType")).isEqualTo("04");
            assertThat(FeedFiles.text(product, "PriceAmount"))
                    .isEqualTo(release.at("/price/amount").asText());
            assertThat(FeedFiles.text(product, "CurrencyCode")).isEqualTo("KRW");
            assertThat(FeedFiles.text(product, "ExtentValue"))
                    .isEqualTo(release.path("pageCount").asText());
            assertThat(contents(product, "Measurement"))
                    .containsExactly(
                            release.at("/trimSize/heightMm").asText(),
                            release.at("/trimSize/widthMm").asText());
            assertThat(contents(product, "SubjectHeadingText")).containsAll(texts(release.path("subjects"), "heading"));
            assertThat(contents(product, "SubjectCode"))
                    .contains(release.path("addOnSymbol").asText());
            assertThat(contents(product, "Text").size())
                    .isGreaterThanOrEqualTo(1 + release.path("excerpts").size());
            assertThat(plain(String.join("", contents(product, "Text"))))
                    .contains(plain(release.path("description").asText().replace("## ", "")));
        }
        assertThat(found).isEqualTo(releases.keySet());
    }

    private static void assertMails(Path mail, Map<String, JsonNode> releases) throws Exception {
        List<String> readers = new ArrayList<>();
        for (Path file : files(mail)) {
            if (file.toString().endsWith(".eml")) {
                Map<String, String> parts = new TreeMap<>();
                try (InputStream in = Files.newInputStream(file)) {
                    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
                    readers.add(message.getAllRecipients()[0].toString());
                    collect(message, parts);
                }
                assertThat(parts.keySet()).containsExactly("text/html", "text/plain");
                Path html = Path.of(file.toString().replaceAll("\\.eml$", ".html"));
                assertThat(Files.readString(html).replace("\r\n", "\n"))
                        .isEqualTo(parts.getOrDefault("text/html", "").replace("\r\n", "\n"));
                parts.values()
                        .forEach(text -> releases.values()
                                .forEach(release -> assertThat(plain(text))
                                        .contains(
                                                release.path("isbn13").asText(),
                                                plain(release.path("title").asText()),
                                                plain(release.at("/contributors/0/name")
                                                        .asText()),
                                                plain(release.path("publisher").asText()),
                                                String.format(
                                                        "%,d",
                                                        release.at("/price/amount")
                                                                .asInt()),
                                                release.path("pageCount").asText(),
                                                plain(release.path("description")
                                                        .asText()))));
            }
        }
        assertThat(readers).containsExactlyInAnyOrder("reader.ko@example.com", "reader.en@example.com");
    }

    private static void collect(Part part, Map<String, String> parts) throws Exception {
        if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart child = multipart.getBodyPart(i);
                collect(child, parts);
            }
        } else {
            parts.put(part.isMimeType("text/html") ? "text/html" : "text/plain", String.valueOf(part.getContent()));
        }
    }

    /** Without tags and blanks, which say nothing of a value. */
    private static String plain(String text) {
        return text.replaceAll("<[^>]*>", "").replaceAll("\\s|&nbsp;|&#160;", "");
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> entry.hasNonNull(field))
                .map(entry -> entry.path(field).asText())
                .toList();
    }

    private static List<String> contents(Element within, String name) {
        return FeedFiles.elements(within, name).stream()
                .map(Element::getTextContent)
                .toList();
    }

    /** The mails and feeds with the times at which they were written. */
    private static Map<String, FileTime> outputs(Path out) throws IOException {
        Map<String, FileTime> outputs = new TreeMap<>();
        for (String part : List.of("mail", "feeds")) {
            try (Stream<Path> all = Files.walk(out.resolve(part))) {
                for (Path file : all.filter(Files::isRegularFile).collect(Collectors.toSet())) {
                    outputs.put(file.toString(), Files.getLastModifiedTime(file));
                }
            }
        }
        return outputs;
    }

    private static Path onlyFile(Path folder) throws IOException {
        List<Path> files = files(folder);
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
