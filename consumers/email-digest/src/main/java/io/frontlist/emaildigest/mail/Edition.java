package io.frontlist.emaildigest.mail;

import java.time.LocalDate;
import java.util.List;

/**
 * What all mails of an issue say.
 *
 * @param date day on which the issue was cut, in the digest's time zone
 * @param books at least one, in the order in which they are shown
 */
public record Edition(LocalDate date, List<BookNews> books) {
    public Edition {
        books = List.copyOf(books);
        if (books.isEmpty()) {
            throw new IllegalArgumentException("A digest has at least one book");
        }
    }
}
