package io.frontlist.producer.understanding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.json.DraftJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares what is understood of a folder of texts with the truth beside each, field by field. */
final class LayoutScore {
    /** The fields that are compared, by their names in the truth. */
    private static final List<String> FIELDS = List.of(
            "title",
            "subtitle",
            "tagline",
            "contributors",
            "publisher",
            "imprint",
            "publicationDate",
            "isbn13",
            "addOnSymbol",
            "price",
            "pages",
            "trimSizeMm",
            "subjects");

    private static final class Count {
        private int right;
        private int wrong;
        private int missed;
    }

    private final ObjectMapper json = new ObjectMapper();
    private final AnnouncementReader reader = new AnnouncementReader();
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int records;
    private int wholeRecords;
    private int accepted;
    private int acceptedWrong;

    LayoutScore(Path folder) throws IOException {
        FIELDS.forEach(this::count);
        List<Path> truths;
        try (Stream<Path> files = Files.list(folder)) {
            truths = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path truth : truths) {
            score(truth);
        }
    }

    /** Harmonic mean of precision and recall over all fields of all books. */
    double microF1() {
        int right = counts.values().stream().mapToInt(count -> count.right).sum();
        int off = counts.values().stream()
                .mapToInt(count -> count.wrong + count.missed)
                .sum();
        return 2.0 * right / Math.max(1, 2 * right + off);
    }

    /** Announcements that were accepted although a value is wrong, or although nobody made them. */
    int acceptedWrong() {
        return acceptedWrong;
    }

    int records() {
        return records;
    }

    /** A row for each fault, then one for each field, then the sums. */
    String table() {
        StringBuilder table = new StringBuilder();
        faults.forEach(fault -> table.append(fault).append('\n'));
        counts.forEach((field, count) -> table.append(String.format(
                Locale.ROOT,
                "%-16s P %.2f R %.2f support %d%n",
                field,
                count.right / (double) Math.max(1, count.right + count.wrong),
                count.right / (double) Math.max(1, count.right + count.missed),
                count.right + count.missed)));
        return table.append(String.format(
                        Locale.ROOT,
                        "micro F1 %.3f; whole records right %d/%d; accepted %d, of them with a wrong value %d%n",
                        microF1(),
                        wholeRecords,
                        records,
                        accepted,
                        acceptedWrong))
                .toString();
    }

    private void score(Path truthFile) throws IOException {
        Path text = Path.of(truthFile.toString().replaceFirst("\\.json$", ".txt"));
        List<Announcement> unused = new ArrayList<>(reader.read(Files.readAllLines(text)));
        JsonNode books = json.readTree(truthFile.toFile()).path("books");
        for (JsonNode book : books) {
            String title = fold(book.path("title").asText());
            Optional<Announcement> match = unused.stream()
                    .filter(announcement ->
                            fold(String.valueOf(announcement.draft().title())).equals(title))
                    .findFirst()
                    .or(() -> books.size() == 1 ? unused.stream().findFirst() : Optional.empty());
            match.ifPresent(unused::remove);
            score(text, book, match);
        }
        for (Announcement extra : unused) {
            if (extra.verdict() != Verdict.REJECT) {
                faults.add(text.getFileName() + ": an announcement nobody made: "
                        + extra.draft().title());
                count("title").wrong++;
                boolean isAccepted = extra.verdict() == Verdict.ACCEPT;
                accepted += isAccepted ? 1 : 0;
                acceptedWrong += isAccepted ? 1 : 0;
            }
        }
    }

    private void score(Path text, JsonNode book, Optional<Announcement> match) {
        Map<String, String> truth = truth(book);
        Map<String, String> said = match.map(announcement -> said(DraftJson.of(announcement.draft())))
                .orElse(Map.of());
        boolean anyWrong = false;
        boolean whole = true;
        for (String field : FIELDS) {
            String wanted = truth.getOrDefault(field, "");
            String got = said.getOrDefault(field, "");
            Count count = count(field);
            if (wanted.equals(got)) {
                count.right += wanted.isEmpty() ? 0 : 1;
                continue;
            }
            whole = false;
            faults.add(text.getFileName() + ": " + field + " wanted " + wanted + ", got " + got);
            count.wrong += got.isEmpty() ? 0 : 1;
            count.missed += wanted.isEmpty() ? 0 : 1;
            anyWrong |= !got.isEmpty();
        }
        records++;
        wholeRecords += whole ? 1 : 0;
        if (match.isPresent() && match.get().verdict() == Verdict.ACCEPT) {
            accepted++;
            acceptedWrong += anyWrong ? 1 : 0;
        }
    }

    private Count count(String field) {
        return counts.computeIfAbsent(field, name -> new Count());
    }

    private static Map<String, String> truth(JsonNode book) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            fields.put(field, fold(book.path(field).asText("")));
        }
        fields.put("contributors", contributors(book.path("contributors")));
        fields.put("price", number(book.path("price")));
        fields.put(
                "trimSizeMm",
                book.path("trimSizeMm").isArray() ? book.path("trimSizeMm").toString() : "");
        TreeSet<String> subjects = new TreeSet<>();
        book.path("subjects").forEach(subject -> subjects.add(fold(subject.asText())));
        fields.put("subjects", String.join("|", subjects));
        return fields;
    }

    private static Map<String, String> said(ObjectNode release) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            fields.put(field, fold(release.path(field).asText("")));
        }
        int digits = switch (release.path("publicationDatePrecision").asText("DAY")) {
            case "YEAR" -> 4;
            case "MONTH" -> 6;
            default -> 8;
        };
        String date = fields.getOrDefault("publicationDate", "");
        fields.put("publicationDate", date.substring(0, Math.min(digits, date.length())));
        fields.put("contributors", contributors(release.path("contributors")));
        fields.put("price", number(release.path("price").path("amount")));
        fields.put("pages", fold(release.path("pageCount").asText("")));
        JsonNode trim = release.path("trimSize");
        fields.put("trimSizeMm", trim.isObject() ? "[" + trim.path("widthMm") + "," + trim.path("heightMm") + "]" : "");
        TreeSet<String> subjects = new TreeSet<>();
        release.path("subjects")
                .forEach(subject -> subjects.add(fold(subject.path("heading").asText(""))));
        subjects.remove("");
        fields.put("subjects", String.join("|", subjects));
        return fields;
    }

    private static String contributors(JsonNode contributors) {
        TreeSet<String> all = new TreeSet<>();
        contributors.forEach(
                contributor -> all.add(fold(contributor.path("name").asText()) + "/"
                        + contributor.path("role").asText()));
        return String.join("|", all);
    }

    private static String number(JsonNode amount) {
        return amount.isNumber() ? String.format(Locale.ROOT, "%.2f", amount.asDouble()) : "";
    }

    /** Letters and digits alone, in one form and case. */
    private static String fold(String text) {
        return text.equals("null")
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "")
                        .toLowerCase(Locale.ROOT);
    }
}
