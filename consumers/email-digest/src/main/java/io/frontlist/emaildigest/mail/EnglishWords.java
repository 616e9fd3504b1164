package io.frontlist.emaildigest.mail;

import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The digest in English. */
final class EnglishWords implements Words {
    private static final int MOST_NAMES = 5;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    @Override
    public String subject(boolean hasNewBooks, String title, int books, String date) {
        return (hasNewBooks ? "[New books] " : "[Book updates] ") + title
                + (books > 1 ? " and " + (books - 1) + " more" : "") + " · " + date;
    }

    @Override
    public String masthead() {
        return "New books";
    }

    @Override
    public String date(LocalDate date, DatePrecision precision) {
        return switch (precision) {
            case DAY -> DAY.format(date);
            case MONTH -> MONTH.format(date);
            case YEAR -> Integer.toString(date.getYear());
        };
    }

    @Override
    public String summary(int newBooks, int otherBooks) {
        String fresh = counted(newBooks, "new book");
        String other = counted(otherBooks, "update");
        if (newBooks == 0) {
            return other;
        }
        return otherBooks == 0 ? fresh : fresh + " and " + other;
    }

    @Override
    public String briefHeading() {
        return "Also announced";
    }

    @Override
    public String more(int books) {
        return "And " + counted(books, "more book") + ".";
    }

    @Override
    public String badge(NewsKind kind) {
        return switch (kind) {
            case NEW -> "";
            case CHANGED -> "Updated";
            case POSTPONED -> "Postponed";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    @Override
    public String notice(NewsKind kind) {
        return switch (kind) {
            case NEW, CHANGED -> "";
            case POSTPONED -> "The publisher has moved the publication date to a later day.";
            case WITHDRAWN -> "The publisher has withdrawn this book.";
        };
    }

    @Override
    public String byline(List<Credit> credits) {
        String byline = credits.stream()
                .map(credit -> roles(credit.roles()) + " " + names(credit.names()))
                .collect(Collectors.joining("; "));
        return byline.isEmpty() ? "" : byline.substring(0, 1).toUpperCase(Locale.ENGLISH) + byline.substring(1);
    }

    @Override
    public String house(String imprint, String publisher) {
        if (imprint.isEmpty() || publisher.isEmpty() || imprint.equals(publisher)) {
            return imprint.isEmpty() ? publisher : imprint;
        }
        return imprint + ", an imprint of " + publisher;
    }

    @Override
    public String publication(LocalDate date, DatePrecision precision, NewsKind kind) {
        return (kind == NewsKind.POSTPONED ? "Now due " : "") + date(date, precision);
    }

    @Override
    public String price(Price price) {
        String amount = Words.amount(price);
        return switch (price.getCurrency()) {
            case "KRW" -> "₩" + amount;
            case "JPY" -> "¥" + amount;
            case "USD" -> "$" + amount;
            case "EUR" -> "€" + amount;
            case "GBP" -> "£" + amount;
            default -> Printable.line(price.getCurrency(), 10) + " " + amount;
        };
    }

    @Override
    public String pages(int pages) {
        return counted(pages, "page");
    }

    @Override
    public String page(Excerpt excerpt) {
        return excerpt.getPageFrom()
                .map(from -> {
                    int to = excerpt.getPageTo().orElse(from);
                    return to == from ? "from page " + from : "from pages " + from + "–" + to;
                })
                .orElse("from the book");
    }

    @Override
    public String why(String sender) {
        return "You receive this because you subscribed to new books from " + sender + ".";
    }

    @Override
    public String unsubscribe() {
        return "Unsubscribe";
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static String names(List<String> names) {
        if (names.size() > MOST_NAMES) {
            int shown = MOST_NAMES - 1;
            return String.join(", ", names.subList(0, shown)) + " and " + (names.size() - shown) + " others";
        }
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String roles(Set<ContributorRole> roles) {
        if (roles.equals(Set.of(ContributorRole.AUTHOR, ContributorRole.ILLUSTRATOR))) {
            return "written and illustrated by";
        }
        return roles.stream().sorted().map(EnglishWords::role).collect(Collectors.joining(" and "));
    }

    private static String role(ContributorRole role) {
        return switch (role) {
            case AUTHOR -> "by";
            case EDITOR -> "edited by";
            case TRANSLATOR -> "translated by";
            case ILLUSTRATOR -> "illustrated by";
            case PHOTOGRAPHER -> "photographs by";
            case SUPERVISOR -> "reviewed by";
            case OTHER -> "with";
        };
    }
}
