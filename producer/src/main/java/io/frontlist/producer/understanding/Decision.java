package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.facts.MomentReader;
import io.frontlist.producer.understanding.facts.PhoneNumber;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.schemas.event.Contact;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Subject;
import io.frontlist.schemas.event.TrimSize;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a value for each field, holds them against each other, and gives the verdict. What is less certain than
 * {@link #CARRIED} is left out; what is required must reach {@link #CERTAIN}, and no two values may compete. Thread-safe.
 */
final class Decision {
    static final double CERTAIN = 0.7;
    static final double CARRIED = 0.6;
    /** A text beside the title whose place alone tells what it is stays below this. */
    static final double TOLD = 0.76;

    private final AddOnSymbol addOnSymbol = new AddOnSymbol();
    private final Lexicon lexicon;
    private final MomentReader moments;
    private final Plausibility plausibility;

    Decision(Lexicon lexicon, FactScanner scanner, Plausibility plausibility) {
        this.lexicon = lexicon;
        this.moments = new MomentReader(scanner);
        this.plausibility = plausibility;
    }

    /** The work on one book. */
    private static final class Work {
        private final Map<String, Evidence> evidence = new LinkedHashMap<>();
        private final List<Reason> reasons = new ArrayList<>();
        /** Optional fields that are not certain, by name. */
        private final Map<String, Reason> doubtful = new LinkedHashMap<>();

        private boolean certain = true;

        /** Takes a value over, and keeps its evidence. */
        private <T> @Nullable T take(String field, Optional<Candidate<T>> candidate) {
            candidate.ifPresent(found -> evidence.put(field, found.evidence()));
            return candidate.map(Candidate::value).orElse(null);
        }

        private void doubt(String code, int line, String... arguments) {
            doubt(new Reason(code, line, List.of(arguments)));
        }

        private void doubt(Reason reason) {
            certain = false;
            reasons.add(reason);
        }
    }

    Announcement decide(Findings findings, Body body, String language) {
        if (!isBook(findings)) {
            return new Announcement(
                    Verdict.REJECT, List.of(new Reason("no-book", 0, List.of())), Draft.empty(null), Map.of());
        }
        Work work = new Work();
        findings.reasons.forEach(work::doubt);
        String isbn = isbn(findings, work);
        String addOn = addOn(findings, isbn, work);
        String title = title(findings, work);
        String subtitle = optional(findings.subtitle, "subtitle", work);
        String tagline = optional(findings.tagline, "tagline", work);
        String originalTitle = optional(findings.originalTitle, "originalTitle", work);
        String series = optional(findings.series, "series", work);
        String volume = optional(findings.volume, "volume", work);
        List<Contributor> contributors = contributors(findings, body, work);
        String imprint = text(findings.imprint, "imprint", work);
        String publisher = publisher(findings, imprint, work);
        FactValue.When when = settled(
                findings.date, "publicationDate", work, date -> date.date().toString());
        Price price = price(findings, language, work);
        FactValue.Pages pages = settled(findings.pages, "pageCount", work, found -> Integer.toString(found.count()));
        FactValue.Trim trim =
                settled(findings.trim, "trimSize", work, found -> found.widthMm() + "×" + found.heightMm());
        checkHeight(addOn, trim, findings, work);
        String form = work.take("productForm", findings.form.best());
        List<Subject> subjects = subjects(findings, addOn, work);
        String audience = audience(findings, addOn, work);
        String said = findings.language
                .best()
                .map(found -> languageCode(found.value(), language))
                .orElse(language);
        if (findings.language.best().isPresent()) {
            work.take("language", findings.language.best());
        }
        String description = work.take("description", body.describedBy());
        String contents = work.take("tableOfContents", body.contentsListed());
        List<Excerpt> excerpts = new ArrayList<>();
        for (Candidate<Excerpt> excerpt : body.excerpts()) {
            work.evidence.put("excerpts[" + excerpts.size() + "]", excerpt.evidence());
            excerpts.add(excerpt.value());
        }
        Contact contact = contact(findings, work);
        String cover = work.take("coverImageUrl", findings.cover.best());
        Instant embargo = embargo(findings, language, work);
        Set<String> leftOut = leavesOutDoubtful(findings, work) ? work.doubtful.keySet() : Set.of();
        Draft draft = new Draft(
                isbn,
                addOn,
                title,
                leftOut.contains("subtitle") ? null : subtitle,
                leftOut.contains("tagline") ? null : tagline,
                leftOut.contains("originalTitle") ? null : originalTitle,
                leftOut.contains("series") ? null : series,
                leftOut.contains("volume") ? null : volume,
                contributors,
                publisher,
                imprint,
                when == null || leftOut.contains("publicationDate") ? null : when.date(),
                when == null || leftOut.contains("publicationDate") ? DatePrecision.DAY : when.precision(),
                leftOut.contains("price") ? null : price,
                pages == null || leftOut.contains("pageCount") ? null : pages.count(),
                trim == null || leftOut.contains("trimSize")
                        ? null
                        : new TrimSize(
                                trim.widthMm(), trim.heightMm(), trim.thicknessMm() == 0 ? null : trim.thicknessMm()),
                form,
                subjects,
                audience,
                said,
                description,
                contents,
                excerpts,
                contact,
                cover,
                embargo);
        return new Announcement(work.certain ? Verdict.ACCEPT : Verdict.REVIEW, work.reasons, draft, work.evidence);
    }

    /** A book is announced where an ISBN stands, or a title with something that only books have. */
    private static boolean isBook(Findings findings) {
        if (!findings.isbn.isEmpty()) {
            return true;
        }
        boolean credited = findings.hasPeople() || !findings.publisher.isEmpty() || !findings.imprint.isEmpty();
        boolean measured = !findings.price.isEmpty() || !findings.pages.isEmpty() || !findings.trim.isEmpty();
        boolean both = findings.hasPeople() && (!findings.publisher.isEmpty() || !findings.imprint.isEmpty());
        return !findings.title.isEmpty()
                && ((credited && measured) || both || (!findings.pages.isEmpty() && !findings.price.isEmpty()));
    }

    private @Nullable String isbn(Findings findings, Work work) {
        List<Candidate<FactValue.Isbn>> valid = findings.isbn.candidates().stream()
                .filter(candidate -> candidate.value().isValid())
                .toList();
        if (valid.isEmpty()) {
            wrongIsbn(findings, work);
            return null;
        }
        Choice<FactValue.Isbn> choice = new Choice<>(FactValue.Isbn::isbn13);
        for (Candidate<FactValue.Isbn> candidate : valid) {
            double confidence = candidate.confidence() - (candidate.value().tenDigits() ? 0.2 : 0);
            choice.add(new Candidate<>(
                    candidate.value(), candidate.firstLine(), candidate.lastLine(), candidate.rule(), confidence));
        }
        Candidate<FactValue.Isbn> best = choice.best().orElseThrow();
        if (valid.stream().allMatch(candidate -> candidate.value().tenDigits())) {
            work.doubt(
                    "isbn-from-ten",
                    best.firstLine(),
                    best.value().written(),
                    best.value().isbn13());
        }
        choice.rival()
                .ifPresent(rival -> work.doubt(
                        "isbn-several",
                        rival.firstLine(),
                        best.value().isbn13() + ", " + rival.value().isbn13(),
                        best.value().isbn13()));
        work.evidence.put("isbn13", best.evidence());
        return best.value().isbn13();
    }

    private static void wrongIsbn(Findings findings, Work work) {
        Optional<Candidate<FactValue.Isbn>> wrong = findings.isbn.best();
        if (wrong.isEmpty()) {
            work.doubt("isbn-missing", 0);
            return;
        }
        FactValue.Isbn isbn = wrong.get().value();
        if (isbn.expectedCheckDigit() == ' ') {
            work.doubt("isbn-malformed", wrong.get().firstLine(), isbn.written());
        } else {
            work.doubt(
                    "isbn-check-digit",
                    wrong.get().firstLine(),
                    isbn.written(),
                    String.valueOf(isbn.expectedCheckDigit()));
        }
    }

    private static @Nullable String addOn(Findings findings, @Nullable String isbn, Work work) {
        findings.isbn.candidates().stream()
                .filter(candidate -> AddOnSymbol.isSymbol(candidate.value().addOn()))
                .filter(candidate ->
                        isbn == null || isbn.equals(candidate.value().isbn13()))
                .forEach(candidate -> findings.addOn.add(new Candidate<>(
                        candidate.value().addOn(),
                        candidate.firstLine(),
                        candidate.lastLine(),
                        candidate.rule(),
                        candidate.confidence())));
        return work.take("addOnSymbol", findings.addOn.best().filter(found -> AddOnSymbol.isSymbol(found.value())));
    }

    private @Nullable String title(Findings findings, Work work) {
        Optional<Candidate<String>> best = findings.title.best();
        if (best.isEmpty()) {
            work.doubt("title-missing", 0);
            return null;
        }
        Optional<Candidate<String>> rival = textRival(findings.title, best.get());
        if (rival.isPresent()) {
            work.doubt(
                    "title-contested",
                    best.get().firstLine(),
                    best.get().value(),
                    rival.get().value());
        } else if (best.get().confidence() < CERTAIN
                || !plausibility.isTitle(best.get().value())) {
            work.doubt("title-doubtful", best.get().firstLine(), best.get().value());
        }
        return work.take("title", best);
    }

    /** A close rival that is neither part of the chosen text nor contains it. */
    private static Optional<Candidate<String>> textRival(Choice<String> choice, Candidate<String> best) {
        String chosen = Lexicon.compact(best.value());
        return choice.rival().filter(rival -> {
            String other = Lexicon.compact(rival.value());
            return !other.contains(chosen) && !chosen.contains(other);
        });
    }

    private List<Contributor> contributors(Findings findings, Body body, Work work) {
        List<Contributor> contributors = new ArrayList<>();
        for (Candidate<Findings.Person> person : findings.people) {
            String key = "contributors[" + contributors.size() + "]";
            if (person.confidence() < CERTAIN
                    || !plausibility.isPerson(person.value().name())
                    || isOwnTranslator(person.value(), findings)) {
                work.doubt(
                        "contributor-doubtful",
                        person.firstLine(),
                        person.value().name());
            }
            work.evidence.put(key, person.evidence());
            Candidate<String> biography =
                    body.biographies().get(Lexicon.compact(person.value().name()));
            if (biography != null) {
                work.evidence.put(key + ".biography", biography.evidence());
            }
            contributors.add(new Contributor(
                    person.value().name(), person.value().role(), biography == null ? null : biography.value()));
        }
        if (contributors.isEmpty()) {
            work.doubt("contributor-missing", 0);
        }
        return contributors;
    }

    /** Whether somebody would have translated a book of their own, which says that one of the two is somebody else. */
    private static boolean isOwnTranslator(Findings.Person person, Findings findings) {
        String name = Lexicon.compact(person.name());
        return person.role() == ContributorRole.TRANSLATOR
                && findings.people.stream()
                        .map(Candidate::value)
                        .anyMatch(other -> other.role() == ContributorRole.AUTHOR
                                && Lexicon.compact(other.name()).equals(name));
    }

    private @Nullable String publisher(Findings findings, @Nullable String imprint, Work work) {
        Choice<String> houses = new Choice<>(Lexicon::compact);
        for (Candidate<String> candidate : findings.publisher.candidates()) {
            if (imprint == null || !Lexicon.compact(candidate.value()).equals(Lexicon.compact(imprint))) {
                houses.add(candidate);
            }
        }
        Optional<Candidate<String>> best = houses.best();
        if (best.isEmpty()) {
            if (imprint == null) {
                work.doubt("publisher-missing", 0);
            }
            return null;
        }
        Optional<Candidate<String>> rival = textRival(houses, best.get());
        if (rival.isPresent()) {
            work.doubt(
                    "field-contested",
                    best.get().firstLine(),
                    "publisher",
                    best.get().value(),
                    rival.get().value());
        } else if (best.get().confidence() < CERTAIN
                || !plausibility.isHouse(best.get().value())) {
            work.doubt("publisher-doubtful", best.get().firstLine(), best.get().value());
        }
        return work.take("publisher", best);
    }

    private static @Nullable String text(Choice<String> choice, String field, Work work) {
        return work.take(field, choice.best().filter(found -> found.confidence() >= CARRIED));
    }

    /** A field that may be missing: two values that compete leave it out. */
    private static @Nullable String optional(Choice<String> choice, String field, Work work) {
        Optional<Candidate<String>> best = choice.best().filter(found -> found.confidence() >= CARRIED);
        best.flatMap(found -> textRival(choice, found))
                .ifPresent(rival -> work.doubt(
                        "field-contested",
                        best.get().firstLine(),
                        field,
                        best.get().value(),
                        rival.value()));
        best.filter(found -> found.confidence() < TOLD)
                .ifPresent(found -> work.doubtful.put(
                        field, new Reason("field-doubtful", found.firstLine(), List.of(field, found.value()))));
        return work.take(field, best);
    }

    /**
     * What may be missing and is doubtful stops no book of which all else is certain: it is left out. Where there are other doubts, a
     * person looks at it with the rest.
     */
    private static boolean leavesOutDoubtful(Findings findings, Work work) {
        boolean titled = findings.title
                .best()
                .filter(title -> title.confidence() >= TOLD)
                .isPresent();
        boolean leaves = work.certain && titled;
        work.doubtful.forEach((field, reason) -> {
            if (leaves) {
                work.evidence.remove(field);
                work.reasons.add(new Reason("field-left-out", reason.line(), reason.arguments()));
            } else {
                work.doubt(reason);
            }
        });
        return leaves;
    }

    /** A measured field: two values that compete are for a person to settle. */
    private static <T> @Nullable T settled(Choice<T> choice, String field, Work work, Function<T, String> text) {
        Optional<Candidate<T>> best = choice.best().filter(found -> found.confidence() >= CARRIED - 0.1);
        if (best.isPresent()) {
            Optional<Candidate<T>> rival = choice.rival();
            if (rival.isPresent()) {
                work.doubt(
                        "field-contested",
                        best.get().firstLine(),
                        field,
                        text.apply(best.get().value()),
                        text.apply(rival.get().value()));
            } else if (best.get().confidence() < CARRIED) {
                work.doubtful.put(
                        field,
                        new Reason(
                                "field-doubtful",
                                best.get().firstLine(),
                                List.of(field, text.apply(best.get().value()))));
            }
        }
        return work.take(field, best);
    }

    private static @Nullable Price price(Findings findings, String language, Work work) {
        FactValue.Money money = settled(
                findings.price, "price", work, found -> found.amount().toPlainString() + " " + found.currency());
        if (money == null) {
            return null;
        }
        return RetailPrice.usual(money.amount(), money.currency(), language, money.taxIncluded());
    }

    private void checkHeight(@Nullable String addOn, FactValue.@Nullable Trim trim, Findings findings, Work work) {
        if (addOn != null && trim != null && !addOnSymbol.agreesWithHeight(addOn, trim.heightMm())) {
            int line = findings.addOn.best().map(Candidate::firstLine).orElse(0);
            work.reasons.add(new Reason("add-on-height", line, List.of(addOn, Integer.toString(trim.heightMm()))));
        }
    }

    private List<Subject> subjects(Findings findings, @Nullable String addOn, Work work) {
        List<Subject> subjects = new ArrayList<>();
        for (Candidate<Subject> subject : findings.subjects) {
            work.evidence.put("subjects[" + subjects.size() + "]", subject.evidence());
            subjects.add(subject.value());
        }
        if (addOn != null) {
            addOnSymbol.kdc(addOn).ifPresent(code -> {
                findings.addOn
                        .best()
                        .ifPresent(found -> work.evidence.put("subjects[" + subjects.size() + "]", found.evidence()));
                subjects.add(new Subject("KDC", code, null));
            });
        }
        return subjects;
    }

    private @Nullable String audience(Findings findings, @Nullable String addOn, Work work) {
        Optional<Candidate<String>> said = findings.audience.best();
        Optional<String> code = said.flatMap(found -> audienceCode(found.value()));
        if (code.isPresent()) {
            work.take("audience", said);
            return code.get();
        }
        Optional<String> decoded = addOn == null ? Optional.empty() : addOnSymbol.audience(addOn);
        decoded.ifPresent(
                known -> findings.addOn.best().ifPresent(found -> work.evidence.put("audience", found.evidence())));
        return decoded.orElse(null);
    }

    private Optional<String> audienceCode(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lexicon.kindOf("audience-", word -> lower.contains(word.toLowerCase(Locale.ROOT)));
    }

    private String languageCode(String text, String otherwise) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lexicon.kindOf("language-", word -> lower.startsWith(word.toLowerCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    private static @Nullable Contact contact(Findings findings, Work work) {
        Optional<Candidate<String>> name = findings.contactName.best();
        Optional<Candidate<String>> organisation = findings.contactOrganisation.best();
        Optional<Candidate<String>> phone = findings.contactPhone.best();
        Optional<Candidate<String>> email = findings.contactEmail.best();
        Optional<Candidate<String>> first = name.or(() -> phone).or(() -> email);
        if (first.isEmpty()) {
            return null;
        }
        work.evidence.put("contact", first.get().evidence());
        return new Contact(
                name.map(Candidate::value).orElse(null),
                organisation.map(Candidate::value).orElse(null),
                phone.map(Candidate::value).map(PhoneNumber::grouped).orElse(null),
                email.map(Candidate::value).orElse(null));
    }

    private @Nullable Instant embargo(Findings findings, String language, Work work) {
        Optional<Candidate<String>> said = findings.embargo.best();
        String zone = language.equals("ko") ? "Asia/Seoul" : language.equals("ja") ? "Asia/Tokyo" : "";
        if (said.isEmpty() || zone.isEmpty()) {
            return null;
        }
        Line line = Line.of(said.get().firstLine(), said.get().value());
        return moments.read(line.whole(), language)
                .map(moment -> {
                    work.evidence.put("embargoUntil", said.get().evidence());
                    return moment.atZone(ZoneId.of(zone)).toInstant();
                })
                .orElse(null);
    }
}
