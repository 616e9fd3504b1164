package io.frontlist.producer.understanding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.schemas.Isbn13;
import io.frontlist.schemas.PlainJson;
import io.frontlist.schemas.event.Contact;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.Subject;
import io.frontlist.schemas.event.TrimSize;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@link Release} as far as a document states them; units and forms are those of the contract. Immutable as long
 * as nobody changes the Avro records in it.
 */
public record Draft(
        @Nullable String isbn13,
        @Nullable String addOnSymbol,
        @Nullable String title,
        @Nullable String subtitle,
        @Nullable String tagline,
        @Nullable String originalTitle,
        @Nullable String series,
        @Nullable String volume,
        List<Contributor> contributors,
        @Nullable String publisher,
        @Nullable String imprint,
        @Nullable LocalDate publicationDate,
        DatePrecision publicationDatePrecision,
        @Nullable Price price,
        @Nullable Integer pageCount,
        @Nullable TrimSize trimSize,
        @Nullable String productForm,
        List<Subject> subjects,
        @Nullable String audience,
        @Nullable String language,
        @Nullable String description,
        @Nullable String tableOfContents,
        List<Excerpt> excerpts,
        @Nullable Contact contact,
        @Nullable String coverImageUrl,
        @Nullable Instant embargoUntil) {

    public Draft {
        contributors = List.copyOf(contributors);
        subjects = List.copyOf(subjects);
        excerpts = List.copyOf(excerpts);
    }

    /** A draft of which only the language is known. */
    static Draft empty(@Nullable String language) {
        return new Draft(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                DatePrecision.DAY,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                language,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    /** The release; present where there is a title and a valid ISBN. */
    public Optional<Release> release() {
        if (title == null || isbn13 == null || Isbn13.parse(isbn13).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Release.newBuilder()
                .setIsbn13(isbn13)
                .setAddOnSymbol(addOnSymbol)
                .setTitle(title)
                .setSubtitle(subtitle)
                .setTagline(tagline)
                .setOriginalTitle(originalTitle)
                .setSeries(series)
                .setVolume(volume)
                .setContributors(contributors)
                .setPublisher(publisher)
                .setImprint(imprint)
                .setPublicationDate(publicationDate)
                .setPublicationDatePrecision(publicationDatePrecision)
                .setPrice(price)
                .setPageCount(pageCount)
                .setTrimSize(trimSize)
                .setProductForm(productForm)
                .setSubjects(subjects)
                .setAudience(audience)
                .setLanguage(language)
                .setDescription(description)
                .setTableOfContents(tableOfContents)
                .setExcerpts(excerpts)
                .setContact(contact)
                .setCoverImageUrl(coverImageUrl)
                .setEmbargoUntil(embargoUntil)
                .build());
    }

    /** All fields under the names that the contract gives them; absent ones are null or an empty list. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("isbn13", isbn13);
        json.put("addOnSymbol", addOnSymbol);
        json.put("title", title);
        json.put("subtitle", subtitle);
        json.put("tagline", tagline);
        json.put("originalTitle", originalTitle);
        json.put("series", series);
        json.put("volume", volume);
        putAll(json.putArray("contributors"), contributors);
        json.put("publisher", publisher);
        json.put("imprint", imprint);
        json.put("publicationDate", text(publicationDate));
        json.put("publicationDatePrecision", publicationDatePrecision.name());
        put(json, "price", price);
        json.put("pageCount", pageCount);
        put(json, "trimSize", trimSize);
        json.put("productForm", productForm);
        putAll(json.putArray("subjects"), subjects);
        json.put("audience", audience);
        json.put("language", language);
        json.put("description", description);
        json.put("tableOfContents", tableOfContents);
        putAll(json.putArray("excerpts"), excerpts);
        put(json, "contact", contact);
        json.put("coverImageUrl", coverImageUrl);
        json.put("embargoUntil", text(embargoUntil));
        return json;
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
