package io.frontlist.producer.understanding;

import io.frontlist.schemas.Isbn13;
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
    public static Draft empty(@Nullable String language) {
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

    /** The same, held back until {@code until}. */
    public Draft withEmbargoUntil(Instant until) {
        return new Draft(
                isbn13,
                addOnSymbol,
                title,
                subtitle,
                tagline,
                originalTitle,
                series,
                volume,
                contributors,
                publisher,
                imprint,
                publicationDate,
                publicationDatePrecision,
                price,
                pageCount,
                trimSize,
                productForm,
                subjects,
                audience,
                language,
                description,
                tableOfContents,
                excerpts,
                contact,
                coverImageUrl,
                until);
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
}
