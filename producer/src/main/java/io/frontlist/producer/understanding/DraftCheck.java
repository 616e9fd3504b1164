package io.frontlist.producer.understanding;

import io.frontlist.schemas.Isbn13;
import io.frontlist.schemas.event.Contact;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Subject;
import io.frontlist.schemas.event.TrimSize;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a draft that a person or a machine has filled in against what the contract allows: forms, ranges, lengths, code lists. What
 * passes makes an event that every reader can take. Pure and thread-safe.
 */
public final class DraftCheck {
    /** Codes of ISO 4217, which the JDK otherwise makes a new set of at every question. */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern ISBN_13 = Pattern.compile("97[89][0-9]{10}");
    private static final Pattern FIVE_DIGITS = Pattern.compile("[0-9]{5}");
    private static final Pattern TWO_DIGITS = Pattern.compile("[0-9]{2}");
    /** The form of the codes of ONIX code list 150. */
    private static final Pattern PRODUCT_FORM = Pattern.compile("[A-Z]{2}|00");

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+");

    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_PROSE = 200_000;
    private static final int MOST_ITEMS = 500;
    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("999999999999");
    private static final int MOST_PAGES = 100_000;
    private static final int LARGEST_SIDE_MM = 2_000;

    private final Draft draft;
    private final List<FieldFault> faults = new ArrayList<>();

    private DraftCheck(Draft draft) {
        this.draft = draft;
    }

    /** What is wrong with the fields that the draft has; in their order. */
    public static List<FieldFault> faults(Draft draft) {
        DraftCheck check = new DraftCheck(draft);
        check.identity();
        check.contributors();
        check.publication();
        check.product();
        check.collateral();
        return List.copyOf(check.faults);
    }

    /** Which of the fields that every release needs are missing: ISBN, title, a contributor, publisher or imprint. */
    public static List<FieldFault> missing(Draft draft) {
        List<FieldFault> missing = new ArrayList<>();
        if (draft.isbn13() == null) {
            missing.add(FieldFault.of("isbn13", "missing"));
        }
        if (draft.title() == null) {
            missing.add(FieldFault.of("title", "missing"));
        }
        if (draft.contributors().isEmpty()) {
            missing.add(FieldFault.of("contributors", "missing"));
        }
        if (draft.publisher() == null && draft.imprint() == null) {
            missing.add(FieldFault.of("publisher", "missing"));
        }
        return missing;
    }

    private void identity() {
        ifPresent(draft.isbn13(), this::isbn);
        form("addOnSymbol", draft.addOnSymbol(), FIVE_DIGITS, "add-on-malformed");
        name("title", draft.title());
        name("subtitle", draft.subtitle());
        name("tagline", draft.tagline());
        name("originalTitle", draft.originalTitle());
        name("series", draft.series());
        name("volume", draft.volume());
    }

    private void isbn(String isbn13) {
        if (!ISBN_13.matcher(isbn13).matches()) {
            fault("isbn13", "isbn-malformed", isbn13);
        } else if (Isbn13.parse(isbn13).isEmpty()) {
            fault("isbn13", "isbn-check-digit", isbn13, String.valueOf(Isbn13.checkDigit(isbn13)));
        }
    }

    private void contributors() {
        count("contributors", draft.contributors());
        for (int i = 0; i < draft.contributors().size(); i++) {
            Contributor contributor = draft.contributors().get(i);
            String field = "contributors[" + i + "]";
            if (contributor.getName().isBlank()) {
                fault(field + ".name", "missing");
            }
            name(field + ".name", contributor.getName());
            prose(field + ".biography", contributor.getBiography());
        }
        name("publisher", draft.publisher());
        name("imprint", draft.imprint());
    }

    private void publication() {
        ifPresent(draft.publicationDate(), date -> date(date, draft.publicationDatePrecision()));
        ifPresent(draft.price(), this::price);
        form("audience", draft.audience(), TWO_DIGITS, "audience");
    }

    private void date(LocalDate date, DatePrecision precision) {
        LocalDate first = switch (precision) {
            case DAY -> date;
            case MONTH -> date.withDayOfMonth(1);
            case YEAR -> date.withDayOfYear(1);
        };
        if (date.getYear() < 1900 || date.getYear() > 2100) {
            fault("publicationDate", "date-out-of-range");
        } else if (!date.equals(first)) {
            fault("publicationDate", "date-precision", precision.name(), first.toString());
        }
    }

    private void price(Price price) {
        BigDecimal amount = price.getAmount();
        if (amount.signum() < 0 || amount.compareTo(HIGHEST_PRICE) > 0) {
            fault("price.amount", "price-range");
        } else if (amount.stripTrailingZeros().scale() > 2) {
            fault("price.amount", "price-decimals");
        }
        if (!CURRENCIES.contains(price.getCurrency())) {
            fault("price.currency", "currency", price.getCurrency());
        }
        form("price.priceType", price.getPriceType().orElse(null), TWO_DIGITS, "price-type");
    }

    private void product() {
        ifPresent(draft.pageCount(), pages -> range("pageCount", pages, MOST_PAGES, "page-count"));
        ifPresent(draft.trimSize(), this::trim);
        form("productForm", draft.productForm(), PRODUCT_FORM, "product-form");
        count("subjects", draft.subjects());
        for (int i = 0; i < draft.subjects().size(); i++) {
            Subject subject = draft.subjects().get(i);
            String field = "subjects[" + i + "]";
            name(field + ".scheme", subject.getScheme());
            name(field + ".code", subject.getCode());
            name(field + ".heading", subject.getHeading());
            if (subject.getCode().isEmpty() && subject.getHeading().isEmpty()) {
                fault(field, "subject-empty");
            }
        }
        ifPresent(draft.language(), this::language);
    }

    private void trim(TrimSize trim) {
        range("trimSize.widthMm", trim.getWidthMm(), LARGEST_SIDE_MM, "trim-size");
        range("trimSize.heightMm", trim.getHeightMm(), LARGEST_SIDE_MM, "trim-size");
        trim.getThicknessMm()
                .ifPresent(thickness -> range("trimSize.thicknessMm", thickness, LARGEST_SIDE_MM, "trim-size"));
    }

    private void language(String tag) {
        try {
            if (new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty()) {
                fault("language", "language", tag);
            }
        } catch (IllformedLocaleException e) {
            fault("language", "language", tag);
        }
    }

    private void collateral() {
        prose("description", Optional.ofNullable(draft.description()));
        prose("tableOfContents", Optional.ofNullable(draft.tableOfContents()));
        count("excerpts", draft.excerpts());
        for (int i = 0; i < draft.excerpts().size(); i++) {
            excerpt("excerpts[" + i + "]", draft.excerpts().get(i));
        }
        ifPresent(draft.contact(), this::contact);
        ifPresent(draft.coverImageUrl(), this::url);
    }

    private void excerpt(String field, Excerpt excerpt) {
        if (excerpt.getText().isBlank()) {
            fault(field + ".text", "missing");
        }
        prose(field + ".text", Optional.of(excerpt.getText()));
        int from = excerpt.getPageFrom().orElse(1);
        if (from < 1 || excerpt.getPageTo().orElse(from) < from) {
            fault(field, "excerpt-pages");
        }
    }

    private void contact(Contact contact) {
        name("contact.name", contact.getName());
        name("contact.organisation", contact.getOrganisation());
        name("contact.phone", contact.getPhone());
        name("contact.email", contact.getEmail());
        form("contact.email", contact.getEmail().orElse(null), EMAIL, "email");
    }

    private void url(String address) {
        name("coverImageUrl", address);
        try {
            URI uri = new URI(address);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null) {
                fault("coverImageUrl", "url");
            }
        } catch (URISyntaxException e) {
            fault("coverImageUrl", "url");
        }
    }

    private void name(String field, Optional<String> value) {
        value.ifPresent(text -> text(field, text, LONGEST_NAME));
    }

    private void name(String field, @Nullable String value) {
        name(field, Optional.ofNullable(value));
    }

    private void prose(String field, Optional<String> value) {
        value.ifPresent(text -> text(field, text, LONGEST_PROSE));
    }

    private void text(String field, String text, int longest) {
        if (text.length() > longest) {
            fault(field, "too-long", Integer.toString(text.length()), Integer.toString(longest));
        }
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (isNoText(codePoint)) {
                fault(field, "control-character", String.format("%04X", codePoint));
                return;
            }
        }
    }

    /** What XML 1.0 (section 2.2) cannot carry, and so no feed. */
    private static boolean isNoText(int c) {
        boolean isControl = c < 0x20 && c != '\n' && c != '\t' && c != '\r';
        return isControl || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF;
    }

    private void form(String field, @Nullable String value, Pattern form, String code) {
        if (value != null && !form.matcher(value).matches()) {
            fault(field, code, value);
        }
    }

    private void range(String field, int value, int highest, String code) {
        if (value < 1 || value > highest) {
            fault(field, code);
        }
    }

    private void count(String field, List<?> items) {
        if (items.size() > MOST_ITEMS) {
            fault(field, "too-many", Integer.toString(items.size()), Integer.toString(MOST_ITEMS));
        }
    }

    private void fault(String field, String code, String... arguments) {
        faults.add(FieldFault.of(field, code, arguments));
    }

    private static <T> void ifPresent(@Nullable T value, Consumer<T> check) {
        if (value != null) {
            check.accept(value);
        }
    }
}
