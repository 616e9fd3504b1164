package io.frontlist.producer.intake;

import io.frontlist.producer.intake.Finding.Source;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Draft;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.schemas.event.Price;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves out what one part of a mail says again of another. People attach an announcement as HWP and as PDF, and say in the mail
 * what it is about; published twice, or held since it is there twice, it would be none of what they mean. Documents of one part
 * stay as they are. Pure and thread-safe.
 *
 * <ol>
 *   <li>A part without a book does not count where another has one.
 *   <li>Of the announcements of one ISBN the most reliable stays: data before documents before the text of the mail that carries
 *       them, certain ones before doubtful ones. Those of other parts go when they say the same of title, price and date; the
 *       covering text's goes in any case.
 *   <li>An announcement without an ISBN goes when it has the title of one that has an ISBN, or stands in a covering text and has
 *       no certain title.
 * </ol>
 */
final class Repeats {
    private static final Comparator<Finding> MOST_RELIABLE = Comparator.comparing(
                    (Finding finding) -> finding.source() == Source.COVERING_TEXT)
            .thenComparing(finding -> finding.announcement().verdict())
            .thenComparing(Finding::source)
            .thenComparing(Finding::part);

    private static final Set<String> NO_CERTAIN_TITLE = Set.of("title-missing", "title-doubtful", "title-contested");

    private Repeats() {}

    /** The announcements that stay, in their order. */
    static List<Announcement> leaveOut(List<Finding> findings) {
        boolean severalParts = findings.stream().map(Finding::part).distinct().count() > 1;
        List<Finding> kept = severalParts ? withoutRepeats(findings) : findings;
        return kept.stream().map(Finding::announcement).toList();
    }

    private static List<Finding> withoutRepeats(List<Finding> findings) {
        List<Finding> books = findings.stream()
                .filter(finding -> !finding.isRejected() || finding.source() == Source.DATA)
                .toList();
        if (books.isEmpty()) {
            return findings;
        }
        Map<String, Finding> best = new HashMap<>();
        for (Finding book : books) {
            book.isbn13().ifPresent(isbn13 -> best.merge(isbn13, book, Repeats::moreReliable));
        }
        Set<String> titles = best.values().stream()
                .map(book -> title(book.announcement().draft()))
                .collect(Collectors.toSet());
        return books.stream()
                .filter(book -> book.isbn13()
                        .map(isbn13 -> isNew(book, Objects.requireNonNull(best.get(isbn13))))
                        .orElseGet(() -> titles.isEmpty() || isNewTitle(book, titles)))
                .toList();
    }

    private static Finding moreReliable(Finding one, Finding other) {
        return MOST_RELIABLE.compare(one, other) <= 0 ? one : other;
    }

    private static boolean isNew(Finding book, Finding best) {
        boolean covered = book.source() == Source.COVERING_TEXT && best.source() != Source.COVERING_TEXT;
        return book.part() == best.part() || !(covered || saysTheSame(book.announcement(), best.announcement()));
    }

    private static boolean saysTheSame(Announcement one, Announcement other) {
        return title(one.draft()).equals(title(other.draft()))
                && Objects.equals(amount(one.draft()), amount(other.draft()))
                && Objects.equals(one.draft().publicationDate(), other.draft().publicationDate());
    }

    private static boolean isNewTitle(Finding book, Set<String> titles) {
        String title = title(book.announcement().draft());
        boolean known = !title.isEmpty()
                && titles.stream()
                        .anyMatch(other -> !other.isEmpty() && (other.contains(title) || title.contains(other)));
        boolean vague = book.source() == Source.COVERING_TEXT
                && (title.isEmpty()
                        || book.announcement().reasons().stream()
                                .map(Reason::code)
                                .anyMatch(NO_CERTAIN_TITLE::contains));
        return !known && !vague;
    }

    private static String title(Draft draft) {
        return Lexicon.compact(Objects.requireNonNullElse(draft.title(), ""));
    }

    private static Optional<BigDecimal> amount(Draft draft) {
        return Optional.ofNullable(draft.price()).map(Price::getAmount).map(BigDecimal::stripTrailingZeros);
    }
}
