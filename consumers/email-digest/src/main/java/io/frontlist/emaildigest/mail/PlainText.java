package io.frontlist.emaildigest.mail;

import java.util.Iterator;

/** Sets a digest as plain text, 72 columns wide. */
final class PlainText {
    private static final int COLUMNS = 72;
    private static final String INDENT = "   ";
    private static final String QUOTE_INDENT = "     ";

    private final StringBuilder text = new StringBuilder();

    private PlainText() {}

    static String of(DigestPage page) {
        PlainText plain = new PlainText();
        plain.set(page);
        return plain.text.toString();
    }

    private void set(DigestPage page) {
        paragraph("", page.masthead() + " · " + page.date());
        paragraph("", page.summary());
        rule('=');
        int number = 1;
        Iterator<BookCard> cards = page.cards().iterator();
        while (cards.hasNext()) {
            blank();
            card(number++, cards.next());
            if (cards.hasNext()) {
                blank();
                rule('-');
            }
        }
        if (!page.brief().isEmpty()) {
            blank();
            rule('-');
            blank();
            paragraph("", page.briefHeading());
            blank();
            for (String line : page.brief()) {
                paragraph(" - ", INDENT, line);
            }
        }
        if (!page.more().isEmpty()) {
            blank();
            paragraph("", page.more());
        }
        blank();
        rule('=');
        paragraph("", page.why());
        paragraph("", page.unsubscribeLabel() + ": " + page.unsubscribe());
    }

    private void card(int number, BookCard book) {
        String badge = book.badge().isEmpty() ? "" : "[" + book.badge() + "] ";
        String label = number + ". ";
        paragraph(label, " ".repeat(label.length()), badge + book.title());
        paragraph(INDENT, book.subtitle());
        paragraph(INDENT, book.tagline());
        blank();
        paragraph(INDENT, book.byline());
        paragraph(INDENT, book.house());
        paragraph(INDENT, book.factsLine());
        paragraph(INDENT, book.isbn());
        if (!book.notice().isEmpty()) {
            blank();
            paragraph(INDENT, book.notice());
        }
        for (String paragraph : book.paragraphs()) {
            blank();
            paragraph(INDENT, paragraph);
        }
        if (!book.quote().isEmpty()) {
            blank();
            paragraph(QUOTE_INDENT, "“" + book.quote() + "”");
            paragraph(QUOTE_INDENT, "— " + book.quotePage());
        }
    }

    private void paragraph(String indent, String words) {
        paragraph(indent, indent, words);
    }

    /** Nothing at all for no words. */
    private void paragraph(String first, String rest, String words) {
        String indent = first;
        for (String line : Columns.wrap(words, COLUMNS - rest.length())) {
            text.append(indent).append(line).append('\n');
            indent = rest;
        }
    }

    private void blank() {
        text.append('\n');
    }

    private void rule(char c) {
        text.append(String.valueOf(c).repeat(COLUMNS)).append('\n');
    }
}
