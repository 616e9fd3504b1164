package io.frontlist.emaildigest.mail;

import java.util.List;

/**
 * The words on one book. Nothing in it is escaped; what is missing is the empty string.
 *
 * @param badge that it is no new book but changed, postponed or withdrawn
 * @param tagline promotional line
 * @param title title
 * @param subtitle subtitle
 * @param byline who wrote, translated, drew it
 * @param house imprint and publisher
 * @param facts date, price, pages and size, one each
 * @param isbn the ISBN with its name
 * @param notice a sentence on what happened to the book
 * @param paragraphs opening of the description
 * @param quote passage from the book
 * @param quotePage where it stands there
 */
record BookCard(
        String badge,
        String tagline,
        String title,
        String subtitle,
        String byline,
        String house,
        List<String> facts,
        String isbn,
        String notice,
        List<String> paragraphs,
        String quote,
        String quotePage) {
    BookCard {
        facts = List.copyOf(facts);
        paragraphs = List.copyOf(paragraphs);
    }

    /** The facts in one line. */
    String factsLine() {
        return String.join(" · ", facts);
    }
}
