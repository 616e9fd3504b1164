package io.frontlist.producer.intake;

import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Draft;
import io.frontlist.producer.understanding.Evidence;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.Isbn13;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An understanding of the plainest announcements, for tests of what comes before and after it: each line
 * {@code book ISBN PAGES TITLE} announces a book; one with a wrong ISBN needs review, every other line is noise.
 */
public final class BookSlips implements Understanding {
    /** The line that announces a book. */
    public static String slip(String isbn13, int pages, String title) {
        return "book " + isbn13 + " " + pages + " " + title + "\n";
    }

    @Override
    public List<Announcement> read(List<String> lines) {
        List<Announcement> announcements = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ", 4);
            if (words[0].equals("crash")) {
                throw new IllegalStateException("quoting: " + lines.get(i));
            } else if (words[0].equals("book")) {
                announcements.add(announcement(words, i + 1));
            }
        }
        if (announcements.isEmpty()) {
            announcements.add(new Announcement(
                    Verdict.REJECT, List.of(new Reason("no-book", 0, List.of())), draft(null, null, null), Map.of()));
        }
        return announcements;
    }

    private static Announcement announcement(String[] words, int line) {
        boolean isValid = Isbn13.parse(words[1]).isPresent();
        return new Announcement(
                isValid ? Verdict.ACCEPT : Verdict.REVIEW,
                isValid ? List.of() : List.of(new Reason("isbn-check-digit", line, List.of(words[1], "?"))),
                draft(words[1], Integer.valueOf(words[2]), words[3]),
                Map.of("title", new Evidence(line, line, "test/slip", 1)));
    }

    private static Draft draft(@Nullable String isbn13, @Nullable Integer pages, @Nullable String title) {
        return new Draft(
                isbn13,
                null,
                title,
                null,
                null,
                null,
                null,
                null,
                List.of(new Contributor("한서윤", ContributorRole.AUTHOR, null)),
                "㈜가온누리 출판",
                null,
                null,
                DatePrecision.DAY,
                null,
                pages,
                null,
                null,
                List.of(),
                null,
                Locale.KOREAN.getLanguage(),
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }
}
