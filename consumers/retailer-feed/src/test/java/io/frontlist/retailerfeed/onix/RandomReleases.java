package io.frontlist.retailerfeed.onix;

import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.Contact;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Subject;
import io.frontlist.schemas.event.TrimSize;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Releases full of text that breaks things, each with what a reader has to find in its product. */
final class RandomReleases {
    /** An event, and its product as {@link JonixReading} has to find it. */
    record Case(ReleaseEvent event, Map<String, String> expected) {}

    private static final List<String> NASTY = List.of(
            "알리는 말씀",
            "龍飛御天歌",
            "𠮷野家",
            "🌙📚",
            "👩‍👩‍👧‍👦",
            "]]>",
            "<b>굵게</b>",
            "&amp;&#0;&lt;",
            "<!-- -->",
            "<?xml?>",
            "\u0000\u0001\u0008\u000B",
            "\uFFFE\uFFFF",
            "\uD83D",
            "\uDE00",
            "שלום עולם",
            "\u202Eمرحبا\u202C",
            "e\u0301\u0323",
            "\u00A0\u3000",
            "\u0085",
            "\u007F",
            "\t",
            "  ",
            "'\"",
            "%00%n{}$",
            "ﷺ");

    /** Breaks of lines, which must not break what stands in one line. */
    private static final List<String> BREAKS = List.of("\n", "\r\n", "\r", "\u2028", "\u2029", "\f");

    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\n\\x0B\\f\\r\\u0085\\u2028\\u2029]+");

    private final Random random;
    private Map<String, String> expected = new TreeMap<>();

    RandomReleases(long seed) {
        this.random = new Random(seed);
    }

    Case next(int n) {
        expected = new TreeMap<>();
        StandingCase standing = StandingCase.ALL.get(random.nextInt(StandingCase.ALL.size()));
        Release.Builder release = Release.newBuilder()
                .setIsbn13(ReleaseEvents.isbn(n))
                .setPublicationDate(standing.publication().orElse(null))
                .setPublicationDatePrecision(standing.precision());
        expected.putAll(standing.expected());
        expected.put("isbn", ReleaseEvents.isbn(n));
        expected.put("gtin", ReleaseEvents.isbn(n));
        expected.put("reference", "io.frontlist." + ReleaseEvents.isbn(n));
        expected.put("composition", "00");
        expected.put("market", "KR");
        titles(release);
        contributors(release);
        publisher(release);
        form(release);
        subjects(release);
        texts(release);
        price(release);
        contact(release);
        return new Case(ReleaseEvents.event(release.build(), 1, standing.type()), expected);
    }

    private void titles(Release.Builder release) {
        release.setTitle(line("title"));
        if (random.nextBoolean()) {
            release.setSubtitle(line("subtitle"));
        }
        if (random.nextBoolean()) {
            release.setOriginalTitle(line("title 03"));
        }
        if (random.nextBoolean()) {
            release.setSeries(line("series"));
            expected.put("collection type", "10");
        }
        if (random.nextBoolean()) {
            release.setVolume("12");
            expected.put("part", "12");
            if (expected.containsKey("series")) {
                expected.put("series number", "12");
            }
        } else if (random.nextBoolean()) {
            release.setVolume(line("part"));
        }
    }

    private void contributors(Release.Builder release) {
        Map<ContributorRole, String> codes = Map.of(
                ContributorRole.AUTHOR, "A01",
                ContributorRole.EDITOR, "B01",
                ContributorRole.TRANSLATOR, "B06",
                ContributorRole.ILLUSTRATOR, "A12",
                ContributorRole.PHOTOGRAPHER, "A13",
                ContributorRole.SUPERVISOR, "B20",
                ContributorRole.OTHER, "Z99");
        ContributorRole[] roles = ContributorRole.values();
        List<Contributor> contributors = new ArrayList<>();
        int people = random.nextInt(4);
        for (int i = 1; i <= people; i++) {
            String name = i + nasty();
            int first = random.nextInt(roles.length);
            ContributorRole role = roles[first];
            String biography = random.nextBoolean() ? prose("biography " + i, "") : null;
            contributors.add(new Contributor(name, role, biography));
            String both = codes.get(role);
            if (random.nextInt(3) == 0) {
                ContributorRole second = roles[(first + 1) % roles.length];
                contributors.add(new Contributor(name, second, null));
                both += "+" + codes.get(second);
            }
            expected.put("contributor " + i, both + " " + inLine(name));
        }
        release.setContributors(contributors);
    }

    private void publisher(Release.Builder release) {
        String publisher = "밤의책 유통"; // the sender
        if (random.nextBoolean()) {
            release.setImprint(line("imprint"));
            publisher = String.valueOf(expected.get("imprint"));
        }
        if (random.nextInt(4) > 0) {
            release.setPublisher(line("publisher"));
            publisher = String.valueOf(expected.get("publisher"));
        }
        expected.put("publisher", publisher);
        expected.put("supplier", "01 " + publisher);
        if (random.nextBoolean()) {
            release.setEmbargoUntil(Instant.parse("2026-11-24T15:30:00Z"));
            expected.put("date 09", "14 20261125T003000+0900");
        }
    }

    private void form(Release.Builder release) {
        expected.put("form", "BA");
        if (random.nextBoolean()) {
            release.setProductForm("BB");
            expected.put("form", "BB");
        }
        if (random.nextBoolean()) {
            Integer thickness = random.nextBoolean() ? 1 + random.nextInt(90) : null;
            release.setTrimSize(new TrimSize(100 + random.nextInt(200), 100 + random.nextInt(300), thickness));
            TrimSize size = release.getTrimSize();
            expected.put("measure 01", size.getHeightMm() + " mm");
            expected.put("measure 02", size.getWidthMm() + " mm");
            if (thickness != null) {
                expected.put("measure 03", thickness + " mm");
            }
        }
        if (random.nextBoolean()) {
            int pages = random.nextInt(3) * 1000 + random.nextInt(100);
            release.setPageCount(pages);
            if (pages > 0) {
                expected.put("extent 00/03", String.valueOf(pages));
            }
        }
        if (random.nextBoolean()) {
            release.setAudience("06");
            expected.put("audience 01", "06");
        }
        Map<String, String> languages = Map.of("ko", "kor", "ko-KR", "kor", "de", "ger", "zh-Hant", "chi", "ja", "jpn");
        if (random.nextBoolean()) {
            String language = List.copyOf(languages.keySet()).get(random.nextInt(languages.size()));
            release.setLanguage(language);
            expected.put("language 01", languages.get(language));
        } else if (random.nextBoolean()) {
            release.setLanguage("qqq");
        }
    }

    private void subjects(Release.Builder release) {
        List<Subject> subjects = new ArrayList<>();
        List<String> table = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String heading = nasty() + " > " + nasty();
            switch (random.nextInt(4)) {
                case 0 -> {
                    subjects.add(new Subject("KDC", "810", heading));
                    table.add("35||810|" + inLine(heading));
                }
                case 1 -> {
                    subjects.add(new Subject("PUBLISHER", null, heading));
                    table.add("24|" + expected.get("publisher") + "||" + inLine(heading));
                }
                case 2 -> {
                    subjects.add(new Subject("달마루 분류", "소설/" + i, null));
                    table.add("24|달마루 분류|소설/" + i + "|");
                }
                default -> subjects.add(new Subject("PUBLISHER", "\u0000", " "));
            }
        }
        release.setSubjects(subjects);
        if (random.nextBoolean()) {
            release.setAddOnSymbol("03810");
            table.add("24|ISBN 부가기호|03810|");
        }
        for (int i = 0; i < table.size(); i++) {
            expected.put("subject " + (i + 1), table.get(i));
        }
    }

    private void texts(Release.Builder release) {
        int count = 0;
        if (random.nextBoolean()) {
            String tagline = nasty();
            release.setTagline(tagline);
            expected.put("text " + ++count, "10 " + inLine(tagline));
        }
        if (random.nextBoolean()) {
            release.setDescription(prose("text " + ++count, "03 "));
        }
        if (random.nextBoolean()) {
            String entries = "1장 " + nasty() + "\n2장 " + nasty();
            release.setTableOfContents(entries);
            String[] lines = entries.split("\n");
            expected.put("text " + ++count, "04 " + inLine(lines[0]) + "\n" + inLine(lines[1]));
        }
        boolean korean = release.getLanguage() == null || release.getLanguage().startsWith("ko");
        List<Excerpt> excerpts = new ArrayList<>();
        int passages = random.nextInt(4);
        for (int i = 0; i < passages; i++) {
            String name = "text " + ++count;
            String text = prose(name, "14 ");
            switch (random.nextInt(3)) {
                case 0 -> {
                    excerpts.add(new Excerpt(text, 42, 43));
                    expected.merge(name, korean ? "\n\n42~43쪽" : "\n\npp. 42–43", String::concat);
                }
                case 1 -> {
                    excerpts.add(new Excerpt(text, 7, null));
                    expected.merge(name, korean ? "\n\n7쪽" : "\n\np. 7", String::concat);
                }
                default -> excerpts.add(new Excerpt(text, null, null));
            }
        }
        release.setExcerpts(excerpts);
        if (random.nextBoolean()) {
            release.setCoverImageUrl("https://example.com/표지/책.JPG?v=1&w=2");
            expected.put("cover", "01 03 02 D502 https://example.com/표지/책.JPG?v=1&w=2");
        } else if (random.nextBoolean()) {
            release.setCoverImageUrl("javascript:alert(1) 표지.jpg");
        }
    }

    private void price(Release.Builder release) {
        switch (random.nextInt(6)) {
            case 0 -> expected.put("unpriced", "02");
            case 1 -> {
                release.setPrice(new Price(new BigDecimal("0.00"), "KRW", "04", true));
                expected.put("unpriced", "01");
            }
            case 2 -> {
                release.setPrice(new Price(new BigDecimal("16000.00"), "KRW", null, null));
                expected.put("price", "04 16000 KRW exempt");
            }
            case 3 -> {
                release.setPrice(new Price(new BigDecimal("15000.00"), "KRW", null, false));
                expected.put("price", "03 15000 KRW exempt");
            }
            case 4 -> {
                release.setPrice(new Price(new BigDecimal("24.95"), "EUR", null, true));
                expected.put("price", "02 24.95 EUR");
            }
            default -> {
                release.setPrice(new Price(new BigDecimal("999999999999.00"), "KRW", "04", true));
                expected.put("price", "04 999999999999 KRW exempt");
            }
        }
    }

    private void contact(Release.Builder release) {
        if (random.nextBoolean()) {
            Contact.Builder contact = Contact.newBuilder();
            expected.put("contact role", "02");
            expected.put("contact organisation", String.valueOf(expected.get("publisher")));
            if (random.nextBoolean()) {
                contact.setName(line("contact name"));
            }
            if (random.nextBoolean()) {
                contact.setOrganisation(line("contact organisation"));
            }
            if (random.nextBoolean()) {
                contact.setPhone("02-555-0147");
                expected.put("contact phone", "02-555-0147");
            }
            if (random.nextBoolean()) {
                contact.setEmail("press+books@pub-lisher.example.co.kr");
                expected.put("contact email", "press+books@pub-lisher.example.co.kr");
            } else {
                contact.setEmail("담당자@예시.한국");
            }
            release.setContact(contact.build());
        }
    }

    /** Text for an element that holds one line, which is expected under the given name. */
    private String line(String name) {
        String text = nasty() + BREAKS.get(random.nextInt(BREAKS.size())) + nasty();
        expected.put(name, inLine(text));
        return text;
    }

    /** Running text, expected under the given name. */
    private String prose(String name, String prefix) {
        List<String> blocks = new ArrayList<>();
        List<String> read = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String first = nasty();
            if (random.nextInt(3) == 0) {
                blocks.add("## " + first);
                read.add("## " + inLine(first));
            } else {
                String second = nasty();
                blocks.add(first + "\n" + second);
                read.add(inLine(first) + "\n" + inLine(second));
            }
        }
        expected.put(name, prefix + String.join("\n\n", read));
        return String.join("\n\n", blocks);
    }

    /** One line, which starts with a letter and is now and then very long. */
    private String nasty() {
        StringBuilder text = new StringBuilder("가");
        int pieces = random.nextInt(100) == 0 ? 3_000 : random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            String piece = NASTY.get(random.nextInt(NASTY.size()));
            // In running text these would end a line, which is tested elsewhere.
            text.append(piece.equals("\u0085") ? " " : piece.replace("\u000B", ""));
        }
        return text.append("끝").toString();
    }

    /** What is left of a text in one line. */
    private static String inLine(String text) {
        return BLANKS.matcher(NOT_XML.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }
}
