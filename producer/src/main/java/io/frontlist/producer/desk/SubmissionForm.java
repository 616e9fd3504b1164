package io.frontlist.producer.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.desk.FieldGroup.Item;
import io.frontlist.producer.desk.FieldGroup.ItemList;
import io.frontlist.producer.desk.FieldView.Kind;
import io.frontlist.producer.desk.FieldView.Option;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.ledger.Submission;
import io.frontlist.producer.understanding.Evidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one submission as a form, each with where it comes from. For one thread. */
final class SubmissionForm {
    /** Below it, what was understood is doubtful. */
    private static final double CERTAIN = 0.7;

    private static final List<String> ROLES =
            List.of("AUTHOR", "EDITOR", "TRANSLATOR", "ILLUSTRATOR", "PHOTOGRAPHER", "SUPERVISOR", "OTHER");
    private static final List<String> PRECISIONS = List.of("DAY", "MONTH", "YEAR");
    private static final List<String> PRICE_TYPES = List.of("02", "03", "04");
    private static final List<String> FORMS = List.of("BA", "BB", "BC", "BE", "BH", "EA", "ED", "AJ");
    private static final List<String> AUDIENCES = List.of("01", "02", "03", "04", "05", "06");

    private final DeskTexts texts;
    private final DeskWords words;
    private final ObjectNode draft;
    private final ObjectNode understood;
    private final Map<String, Evidence> evidence;

    SubmissionForm(DeskTexts texts, Submission submission) {
        this.texts = texts;
        this.words = new DeskWords(texts);
        this.draft = DraftJson.of(submission.draft());
        this.understood = DraftJson.of(submission.understood().draft());
        this.evidence = submission.understood().evidence();
    }

    List<FieldGroup> groups() {
        return List.of(
                new FieldGroup(
                        texts.text("group.identity"),
                        texts(
                                "isbn13",
                                "addOnSymbol",
                                "title",
                                "subtitle",
                                "tagline",
                                "originalTitle",
                                "series",
                                "volume"),
                        Optional.empty()),
                new FieldGroup(
                        texts.text("group.people"), texts("publisher", "imprint"), Optional.of(list("contributors"))),
                new FieldGroup(
                        texts.text("group.publication"),
                        List.of(
                                field("publicationDate", Kind.DATE, List.of()),
                                choice("publicationDatePrecision", "option.precision.", PRECISIONS, false),
                                field("price.amount", Kind.DECIMAL, List.of()),
                                field("price.currency", Kind.TEXT, List.of()),
                                choice("price.priceType", "option.priceType.", PRICE_TYPES, true),
                                field(
                                        "price.taxIncluded",
                                        Kind.TRUTH,
                                        options("option.tax.", List.of("true", "false"), true))),
                        Optional.empty()),
                new FieldGroup(
                        texts.text("group.product"),
                        List.of(
                                field("pageCount", Kind.WHOLE, List.of()),
                                field("trimSize.widthMm", Kind.WHOLE, List.of()),
                                field("trimSize.heightMm", Kind.WHOLE, List.of()),
                                field("trimSize.thicknessMm", Kind.WHOLE, List.of()),
                                choice("productForm", "option.form.", FORMS, true),
                                choice("audience", "option.audience.", AUDIENCES, true),
                                field("language", Kind.TEXT, List.of())),
                        Optional.of(list("subjects"))),
                new FieldGroup(
                        texts.text("group.texts"),
                        List.of(
                                field("description", Kind.PROSE, List.of()),
                                field("tableOfContents", Kind.PROSE, List.of())),
                        Optional.of(list("excerpts"))),
                new FieldGroup(
                        texts.text("group.contact"),
                        List.of(
                                field("contact.name", Kind.TEXT, List.of()),
                                field("contact.organisation", Kind.TEXT, List.of()),
                                field("contact.phone", Kind.TEXT, List.of()),
                                field("contact.email", Kind.TEXT, List.of()),
                                field("coverImageUrl", Kind.TEXT, List.of()),
                                field("embargoUntil", Kind.TIME, List.of())),
                        Optional.empty()));
    }

    private List<FieldView> texts(String... paths) {
        List<FieldView> fields = new ArrayList<>();
        for (String path : paths) {
            fields.add(field(path, Kind.TEXT, List.of()));
        }
        return fields;
    }

    private FieldView choice(String path, String key, List<String> values, boolean mayBeAbsent) {
        return field(path, Kind.CHOICE, options(key, values, mayBeAbsent));
    }

    private List<Option> options(String key, List<String> values, boolean mayBeAbsent) {
        List<Option> options = new ArrayList<>();
        if (mayBeAbsent) {
            options.add(new Option("", texts.text("option.none")));
        }
        values.forEach(value -> options.add(new Option(value, texts.text(key + value))));
        return options;
    }

    private FieldView field(String path, Kind kind, List<Option> options) {
        JsonNode value = draft.at(pointer(path));
        // Where one part of a value comes from, the others do too.
        String whole = path.equals("publicationDatePrecision") ? "publicationDate" : path.replaceFirst("\\..*", "");
        boolean isEdited = !value.equals(understood.at(pointer(path)));
        boolean isSaid = !value.isNull() && !value.isMissingNode();
        Optional<Clue> clue = isSaid || isEdited ? clue(whole, isEdited) : Optional.empty();
        return view(path, path, kind, value, options, clue);
    }

    private FieldView view(
            String path, String id, Kind kind, JsonNode json, List<Option> options, Optional<Clue> clue) {
        String value = kind == Kind.TIME ? seoul(json) : plain(json);
        List<Option> all = new ArrayList<>(options);
        boolean isKnown = kind != Kind.CHOICE
                || options.stream().anyMatch(option -> option.value().equals(value));
        if (!isKnown && !value.isEmpty()) {
            all.add(new Option(value, value));
        }
        return new FieldView(
                path,
                id.replaceAll("[^A-Za-z0-9]", "-"),
                id.startsWith("contact.") ? words.field(id) : words.shortField(id),
                kind,
                value,
                all,
                clue);
    }

    private ItemList list(String path) {
        List<Item> items = new ArrayList<>();
        ArrayList<JsonNode> left = new ArrayList<>();
        understood.path(path).forEach(left::add);
        for (int i = 0; i < draft.path(path).size(); i++) {
            items.add(item(path, i, draft.path(path).get(i), left));
        }
        return new ItemList(
                path,
                texts.text("field." + path),
                texts.text("field." + path + ".item"),
                texts.text("item.add." + path),
                items,
                item(path, -1, JsonNodeFactory.instance.objectNode(), new ArrayList<>()));
    }

    /** An item and the evidence of the one it was understood as: people may have moved, added and removed some. */
    private Item item(String path, int index, JsonNode item, List<JsonNode> understoodItems) {
        int origin = origin(path, item, understoodItems);
        JsonNode before = origin < 0 ? JsonNodeFactory.instance.missingNode() : understoodItems.get(origin);
        String id = path + "[" + (index < 0 ? "new" : index) + "]";
        String from = path + "[" + origin + "]";
        List<FieldView> fields = new ArrayList<>();
        for (String part : parts(path)) {
            boolean isEdited = origin >= 0 && !item.path(part).equals(before.path(part));
            Optional<Clue> own = clue(from + "." + part, isEdited);
            fields.add(view(part, id + "." + part, kindOf(part), item.path(part), optionsOf(part), own));
        }
        return new Item(fields, clue(from, origin >= 0 && !item.equals(before)));
    }

    private static int origin(String path, JsonNode item, List<JsonNode> understoodItems) {
        String key = switch (path) {
            case "contributors" -> "name";
            case "subjects" -> "heading";
            default -> "text";
        };
        int same = understoodItems.indexOf(item);
        for (int i = 0; same < 0 && i < understoodItems.size(); i++) {
            JsonNode name = item.path(key);
            if (name.isTextual() && name.equals(understoodItems.get(i).path(key))) {
                same = i;
            }
        }
        return same;
    }

    private static List<String> parts(String list) {
        return switch (list) {
            case "contributors" -> List.of("name", "role", "biography");
            case "subjects" -> List.of("scheme", "code", "heading");
            default -> List.of("text", "pageFrom", "pageTo");
        };
    }

    private static Kind kindOf(String part) {
        return switch (part) {
            case "role" -> Kind.CHOICE;
            case "biography", "text" -> Kind.PROSE;
            case "pageFrom", "pageTo" -> Kind.WHOLE;
            default -> Kind.TEXT;
        };
    }

    private List<Option> optionsOf(String part) {
        return part.equals("role") ? options("option.role.", ROLES, false) : List.of();
    }

    private Optional<Clue> clue(String field, boolean isEdited) {
        Evidence found = evidence.get(field);
        if (found == null) {
            return isEdited ? Optional.of(new Clue(0, 0, "", "", false, true, "")) : Optional.empty();
        }
        String lines = found.firstLine() == found.lastLine()
                ? texts.text("clue.line", Integer.toString(found.firstLine()))
                : texts.text("clue.lines", Integer.toString(found.firstLine()), Integer.toString(found.lastLine()));
        int percent = BigDecimal.valueOf(found.confidence() * 100)
                .setScale(0, RoundingMode.DOWN)
                .intValue();
        return Optional.of(new Clue(
                found.firstLine(),
                found.lastLine(),
                lines,
                texts.text("clue.confidence", percent),
                !isEdited && found.confidence() < CERTAIN,
                isEdited,
                found.rule()));
    }

    private static String pointer(String path) {
        return "/" + path.replace('.', '/');
    }

    private static String plain(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    private static String seoul(JsonNode value) {
        return value.isTextual()
                ? LocalDateTime.ofInstant(Instant.parse(value.asText()), ApiRequests.HOME_ZONE)
                        .toString()
                : "";
    }
}
