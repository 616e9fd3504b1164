package io.frontlist.searchindex.web;

import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.TrimSize;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values of a release as people write them in one language. Thread-safe. */
final class Wording {
    private final Texts texts;
    private final Locale locale;

    Wording(Texts texts) {
        this.texts = texts;
        this.locale = texts.language().locale();
    }

    /** 16,000원 or ₩16,000; other currencies as the language writes them; an unknown one by its code. */
    String price(Price price) {
        BigDecimal amount = price.getAmount();
        NumberFormat number = NumberFormat.getNumberInstance(locale);
        number.setMaximumFractionDigits(2);
        if (price.getCurrency().equals("KRW")) {
            return texts.text("price.krw", number.format(amount));
        }
        try {
            NumberFormat money = NumberFormat.getCurrencyInstance(locale);
            Currency currency = Currency.getInstance(price.getCurrency());
            money.setCurrency(currency);
            // Otherwise a foreign amount would be rounded to what is usual in the reader's own currency.
            money.setMinimumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
            money.setMaximumFractionDigits(2);
            return money.format(amount);
        } catch (IllegalArgumentException e) {
            return number.format(amount) + " " + price.getCurrency();
        }
    }

    /** 2019년 3월 14일 or 14 March 2019, or only as much of it as the publisher has said. */
    Optional<String> publicationDate(Release release) {
        return release.getPublicationDate().map(date -> date(date, release.getPublicationDatePrecision()));
    }

    String date(LocalDate date, DatePrecision precision) {
        String pattern = switch (precision) {
            case DAY -> texts.text("date.day");
            case MONTH -> texts.text("date.month");
            case YEAR -> texts.text("date.year");
        };
        return DateTimeFormatter.ofPattern(pattern, locale).format(date);
    }

    /** Who made the book, those with the same part together: 한서윤, 오로라 킴 지음. */
    String credits(List<Contributor> contributors) {
        Map<ContributorRole, List<String>> byRole = new LinkedHashMap<>();
        for (Contributor contributor : contributors) {
            byRole.computeIfAbsent(contributor.getRole(), role -> new ArrayList<>())
                    .add(contributor.getName());
        }
        List<String> credits = new ArrayList<>();
        byRole.forEach((role, names) -> credits.add(texts.text("credit." + role, names(names))));
        return String.join(" · ", credits);
    }

    /** The part that a contributor has, as a word that stands beside the name. */
    String role(Contributor contributor) {
        return texts.text("role." + contributor.getRole());
    }

    /** Publisher and imprint, as far as they are known and differ. */
    String house(Release release) {
        List<String> names = new ArrayList<>();
        release.getImprint().ifPresent(names::add);
        release.getPublisher().filter(name -> !names.contains(name)).ifPresent(names::add);
        return String.join(" · ", names);
    }

    String trimSize(TrimSize size) {
        String spine = size.getThicknessMm().map(mm -> " × " + mm).orElse("");
        return size.getWidthMm() + " × " + size.getHeightMm() + spine + " mm";
    }

    String pageCount(int pages) {
        return texts.text("pages.count", pages);
    }

    /** On which page or pages an excerpt stands. */
    Optional<String> pages(Excerpt excerpt) {
        return excerpt.getPageFrom().map(from -> {
            int to = excerpt.getPageTo().orElse(from);
            // Page numbers carry no thousands separator.
            String first = Integer.toString(from);
            return to == from ? texts.text("pages.one", first) : texts.text("pages.range", first, Integer.toString(to));
        });
    }

    /** What a code of an ONIX list means; empty where the texts have no word for it. */
    Optional<String> code(String list, String code) {
        String key = list + "." + code;
        return texts.has(key) ? Optional.of(texts.text(key)) : Optional.empty();
    }

    /** Name of a language by its BCP 47 tag. */
    String languageName(String tag) {
        String name = Locale.forLanguageTag(tag).getDisplayLanguage(locale);
        return name.isEmpty() ? tag : name;
    }

    private String names(List<String> names) {
        int last = names.size() - 1;
        if (last == 0) {
            return names.get(0);
        }
        return String.join(", ", names.subList(0, last)) + texts.text("names.last") + names.get(last);
    }
}
