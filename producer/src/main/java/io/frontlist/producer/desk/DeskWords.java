package io.frontlist.producer.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontlist.producer.ledger.FieldChange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and values as people write them in one language. Thread-safe. */
final class DeskWords {
    private static final Pattern INDEX = Pattern.compile("([a-zA-Z0-9]+)\\[([0-9]+)]");

    private final DeskTexts texts;

    DeskWords(DeskTexts texts) {
        this.texts = texts;
    }

    /** A time, as clocks in Seoul show it. */
    Stamp stamp(Instant instant) {
        return new Stamp(instant.toString(), time(instant));
    }

    String time(Instant instant) {
        ZonedDateTime seoul = instant.atZone(ApiRequests.HOME_ZONE);
        return DateTimeFormatter.ofPattern(texts.text("time.minute"), texts.locale())
                .format(seoul);
    }

    /** What people call a field, such as 만든 사람 2 · 역할 for {@code contributors[1].role}. */
    String field(String path) {
        List<String> words = new ArrayList<>();
        String key = "field";
        for (String part : path.split("\\.", -1)) {
            Matcher index = INDEX.matcher(part);
            if (index.matches()) {
                key += "." + index.group(1);
                words.add(name(key + ".item", part) + " " + (Integer.parseInt(index.group(2)) + 1));
            } else {
                key += "." + part;
                String name = name(key, part);
                if (!words.contains(name)) {
                    words.add(name);
                }
            }
        }
        return String.join(" · ", words);
    }

    /** What people call a field where its place says the rest, such as 역할. */
    String shortField(String path) {
        String key = "field." + path.replaceAll("\\[[0-9]+]", "");
        return name(key, path.substring(path.lastIndexOf('.') + 1));
    }

    private String name(String key, String otherwise) {
        return texts.has(key) ? texts.text(key) : otherwise;
    }

    List<ChangeView> changes(List<FieldChange> changes) {
        return changes.stream()
                .map(change -> new ChangeView(
                        field(change.field()),
                        value(change.field(), change.before()),
                        value(change.field(), change.after())))
                .toList();
    }

    /** A value of a field in words. */
    String value(String path, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return texts.text("submission.absent");
        }
        String plain = value.asText();
        if (path.endsWith(".role")) {
            return name("option.role." + plain, plain);
        } else if (path.equals("publicationDatePrecision")) {
            return name("option.precision." + plain, plain);
        } else if (path.equals("price.taxIncluded")) {
            return name("option.tax." + plain, plain);
        } else if (path.equals("embargoUntil")) {
            return instant(plain);
        }
        return plain;
    }

    private String instant(String iso) {
        try {
            return time(Instant.parse(iso));
        } catch (DateTimeException e) {
            return iso;
        }
    }

    /** Who did something: an operator or token by name, a part of the program in words. */
    String actor(String actor) {
        return name("actor." + actor, actor);
    }
}
