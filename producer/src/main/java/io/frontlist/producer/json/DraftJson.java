package io.frontlist.producer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.understanding.Draft;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.RetailPrice;
import io.frontlist.schemas.PlainJson;
import io.frontlist.schemas.event.Contact;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Subject;
import io.frontlist.schemas.event.TrimSize;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Drafts as JSON: all fields of the contract's Release under their names, absent ones null, dates and times in ISO 8601. Pure and
 * thread-safe.
 */
public final class DraftJson {
    private DraftJson() {}

    /**
     * A draft that was read.
     *
     * @param draft what could be read of it
     * @param faults the fields that could not; only their shape was looked at, see
     *     {@link io.frontlist.producer.understanding.DraftCheck}
     */
    public record Reading(Draft draft, List<FieldFault> faults) {
        public Reading {
            faults = List.copyOf(faults);
        }
    }

    /** The draft as JSON, absent fields as null or an empty list. */
    public static ObjectNode of(Draft draft) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("isbn13", draft.isbn13());
        json.put("addOnSymbol", draft.addOnSymbol());
        json.put("title", draft.title());
        json.put("subtitle", draft.subtitle());
        json.put("tagline", draft.tagline());
        json.put("originalTitle", draft.originalTitle());
        json.put("series", draft.series());
        json.put("volume", draft.volume());
        putAll(json.putArray("contributors"), draft.contributors());
        json.put("publisher", draft.publisher());
        json.put("imprint", draft.imprint());
        json.put("publicationDate", text(draft.publicationDate()));
        json.put("publicationDatePrecision", draft.publicationDatePrecision().name());
        put(json, "price", draft.price());
        json.put("pageCount", draft.pageCount());
        put(json, "trimSize", draft.trimSize());
        json.put("productForm", draft.productForm());
        putAll(json.putArray("subjects"), draft.subjects());
        json.put("audience", draft.audience());
        json.put("language", draft.language());
        json.put("description", draft.description());
        json.put("tableOfContents", draft.tableOfContents());
        putAll(json.putArray("excerpts"), draft.excerpts());
        put(json, "contact", draft.contact());
        json.put("coverImageUrl", draft.coverImageUrl());
        json.put("embargoUntil", text(draft.embargoUntil()));
        return json;
    }

    /**
     * Reads a draft. Fields may be missing; blanks at the ends of texts go, and a text of nothing but blanks is absent. A field
     * that is not of the contract's shape is a fault, and so is one that the contract does not have.
     */
    public static Reading read(JsonNode json) {
        FieldsReader fields = FieldsReader.of(json);
        Draft draft = new Draft(
                fields.text("isbn13"),
                fields.text("addOnSymbol"),
                fields.text("title"),
                fields.text("subtitle"),
                fields.text("tagline"),
                fields.text("originalTitle"),
                fields.text("series"),
                fields.text("volume"),
                fields.list("contributors", DraftJson::contributor),
                fields.text("publisher"),
                fields.text("imprint"),
                fields.date("publicationDate"),
                fields.oneOf("publicationDatePrecision", DatePrecision.class, DatePrecision.DAY),
                fields.object("price", DraftJson::price).orElse(null),
                fields.whole("pageCount"),
                fields.object("trimSize", DraftJson::trimSize).orElse(null),
                fields.text("productForm"),
                fields.list("subjects", DraftJson::subject),
                fields.text("audience"),
                fields.text("language"),
                fields.text("description"),
                fields.text("tableOfContents"),
                fields.list("excerpts", DraftJson::excerpt),
                fields.object("contact", DraftJson::contact).orElse(null),
                fields.text("coverImageUrl"),
                fields.instant("embargoUntil"));
        fields.refuseOthers();
        return new Reading(draft, fields.faults());
    }

    private static Optional<Contributor> contributor(FieldsReader fields) {
        String name = fields.needed("name");
        ContributorRole role = fields.oneOf("role", ContributorRole.class, ContributorRole.AUTHOR);
        String biography = fields.text("biography");
        return name == null ? Optional.empty() : Optional.of(new Contributor(name, role, biography));
    }

    private static Optional<Price> price(FieldsReader fields) {
        var amount = fields.decimal("amount");
        String currency = fields.needed("currency");
        String type = fields.text("priceType");
        Boolean taxed = fields.truth("taxIncluded");
        return amount == null || currency == null
                ? Optional.empty()
                : Optional.of(RetailPrice.stated(amount, currency, type, taxed));
    }

    private static Optional<TrimSize> trimSize(FieldsReader fields) {
        Integer width = fields.neededWhole("widthMm");
        Integer height = fields.neededWhole("heightMm");
        Integer thickness = fields.whole("thicknessMm");
        return width == null || height == null ? Optional.empty() : Optional.of(new TrimSize(width, height, thickness));
    }

    private static Optional<Subject> subject(FieldsReader fields) {
        String scheme = fields.needed("scheme");
        String code = fields.text("code");
        String heading = fields.text("heading");
        return scheme == null ? Optional.empty() : Optional.of(new Subject(scheme, code, heading));
    }

    private static Optional<Excerpt> excerpt(FieldsReader fields) {
        String text = fields.needed("text");
        Integer from = fields.whole("pageFrom");
        Integer to = fields.whole("pageTo");
        return text == null ? Optional.empty() : Optional.of(new Excerpt(text, from, to));
    }

    private static Optional<Contact> contact(FieldsReader fields) {
        String name = fields.text("name");
        String organisation = fields.text("organisation");
        String phone = fields.text("phone");
        String email = fields.text("email");
        boolean empty = name == null && organisation == null && phone == null && email == null;
        return empty ? Optional.empty() : Optional.of(new Contact(name, organisation, phone, email));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static void put(ObjectNode json, String name, @Nullable SpecificRecordBase value) {
        if (value == null) {
            json.putNull(name);
        } else {
            json.set(name, PlainJson.of(value));
        }
    }

    private static void putAll(ArrayNode array, List<? extends SpecificRecordBase> values) {
        values.forEach(value -> array.add(PlainJson.of(value)));
    }
}
