package io.frontlist.emaildigest.mail;

import java.util.List;

/**
 * All the words of a digest, in its language and in their order: the text and the HTML show the same. Nothing in it is escaped;
 * what is missing is the empty string.
 *
 * @param lang BCP 47 tag
 * @param subject of the mail
 * @param masthead name of the digest
 * @param date day of the issue
 * @param summary how many books
 * @param cards the books in full
 * @param brief one line for each further book
 * @param briefHeading stands above those lines
 * @param more how many books are not shown at all
 * @param why why the reader gets this mail
 * @param unsubscribeLabel how to be let out
 * @param unsubscribe address behind that label: mailto, http or https
 */
record DigestPage(
        String lang,
        String subject,
        String masthead,
        String date,
        String summary,
        List<BookCard> cards,
        List<String> brief,
        String briefHeading,
        String more,
        String why,
        String unsubscribeLabel,
        String unsubscribe) {
    DigestPage {
        cards = List.copyOf(cards);
        brief = List.copyOf(brief);
    }
}
