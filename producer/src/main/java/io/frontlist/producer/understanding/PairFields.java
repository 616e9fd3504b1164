package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.Credit;
import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.Fact;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.lexicon.LabelHit;
import io.frontlist.producer.understanding.lexicon.LabelSense;
import io.frontlist.producer.understanding.text.Piece;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns labels with their values into findings. Thread-safe. */
final class PairFields {
    private static final Pattern NONE =
            Pattern.compile("(?i:n/?a|none|없음|해당\\s?없음|미정|なし|未定|tba|tbd|tbc|keine?|aucune?|[-–—.]+)");
    private static final Pattern STATEMENT = Pattern.compile("\\s+/\\s+");
    /** Place, house and year, as libraries write. */
    private static final Pattern PUBLICATION = Pattern.compile(
            "(?:[\\p{L}. ]{1,20})\\s?:\\s?(?<house>[^:,;]{2,40}),\\s?(?<year>(?:19|20)\\d{2})\\.?(?:[./-]\\d{1,2}\\.?)?");

    private static final Pattern LIST = Pattern.compile("\\s*[/|]\\s*");
    private static final Pattern IN_BRACKETS =
            Pattern.compile("(?<before>.+?)\\s*[(\\[](?<inside>[^()\\[\\]]+)[)\\]]\\s*");
    private static final Pattern SUBJECTS = Pattern.compile("\\s*[,;|、]\\s*(?![^()]*\\))");
    private static final Pattern LEVELS = Pattern.compile("\\s*[>›»▶→]\\s*");
    private static final Pattern VOLUME = Pattern.compile(
            "^(?<series>.+?)[\\s,(]*(?:제\\s?(?<a>\\d{1,4})\\s?[권호]|(?:(?i:vol\\.?|no\\.?|bd\\.?|band|tome|n°|nr\\.?|book|volume)\\s?|#|第)(?<b>\\d{1,4})[巻]?|(?<c>\\d{1,4})\\s?(?:권|호)?)\\s*\\)?$");
    private static final Pattern FIVE_DIGITS = Pattern.compile("(?<![\\d-])\\d{5}(?!\\d)");
    private static final Pattern PHONE =
            Pattern.compile("\\+?\\d{1,4}[)\\-. /]{0,2}\\(?\\d{1,5}\\)?[\\-. /]{1,2}\\d{2,5}(?:[\\-. ]\\d{2,5})*");
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{Alnum}._%+\\-]{1,64}@[\\p{Alnum}\\-]{1,63}(?:\\.[\\p{Alnum}\\-]{1,63}){1,4}");
    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]{3,500}");
    private static final Pattern HOUSE_NOTE = Pattern.compile("\\s*\\((?:우|〒)?[^()]{0,60}\\)\\s*$");

    private static final Pattern IMPRINT_OF = Pattern.compile(
            "(?<imprint>[^()（）]{2,30}?)\\s*[(（](?:(?<house>[^()（）]{2,30})[의の]\\s?[^()（）의の]{0,16}|(?<other>(?:(?:도서출판|주식회사) )?[^()（）\\s]{2,20})\\s)(?:브랜드|임프린트|レーベル|ブランド)[)）]|(?<english>[^()]{2,40}?)\\s*\\((?i:an imprint of|imprint of|a division of) (?<parent>[^()]{2,40})\\)");
    private static final Pattern SPEAKS_OF_IMPRINT = Pattern.compile("브랜드|임프린트|レーベル|ブランド|(?i:imprint)");

    /** Not enough for certainty. */
    private static final double TANGLED = 0.65;

    private final FactScanner scanner;
    private final CreditReader credits;
    private final NameShapes shapes;

    PairFields(FactScanner scanner, CreditReader credits, NameShapes shapes) {
        this.scanner = scanner;
        this.shapes = shapes;
        this.credits = credits;
    }

    /** Adds what the pairs of one row say. */
    void read(Row row, Findings findings, String language) {
        boolean other = row.pairs().get(0).means(Label.OTHER_ISBN);
        for (Pair pair : row.pairs()) {
            findings.consumed.add(row.number());
            if (other && isOfEdition(pair)) {
                continue;
            }
            if (!pair.isAlone() && !NONE.matcher(pair.value().folded().strip()).matches()) {
                read(pair, findings, language);
            }
        }
    }

    /** What a row that starts with the e-book or the set states of that alone. */
    private static boolean isOfEdition(Pair pair) {
        return pair.means(Label.ISBN)
                || pair.means(Label.PRICE)
                || pair.means(Label.SALE_PRICE)
                || pair.means(Label.ADD_ON);
    }

    private void read(Pair pair, Findings findings, String language) {
        if (pair.labels().size() > 1) {
            readShared(pair, findings, language);
            return;
        }
        for (LabelSense sense : ordered(pair.senses(), language)) {
            if (read(sense, pair.value(), pair.marked(), findings, language)) {
                return;
            }
        }
        if (pair.marked() && pair.senses().stream().anyMatch(PairFields::isOfWriter)) {
            findings.reasons.add(new Reason(
                    "contributor-unread",
                    pair.line(),
                    List.of(pair.value().text().strip())));
        }
    }

    /** Whether a label that nobody could be read behind names who wrote, translated or edited the book. */
    private static boolean isOfWriter(LabelSense sense) {
        return sense.label() == Label.CONTRIBUTOR
                && (sense.roles().contains(ContributorRole.AUTHOR)
                        || sense.roles().contains(ContributorRole.TRANSLATOR)
                        || sense.roles().contains(ContributorRole.EDITOR));
    }

    /** The document's language first, and what is left out last. */
    private static List<LabelSense> ordered(List<LabelSense> senses, String language) {
        return senses.stream()
                .sorted(Comparator.comparing((LabelSense sense) -> sense.label() == Label.IGNORED)
                        .thenComparing((LabelSense sense) -> !sense.language().equals(language)))
                .toList();
    }

    /** Several labels before one value: as many parts as labels go one to each, otherwise every label looks at the whole. */
    private void readShared(Pair pair, Findings findings, String language) {
        List<Piece> parts = pair.value().split(LIST);
        boolean oneEach = parts.size() == pair.labels().size();
        Matcher bracketed = IN_BRACKETS.matcher(pair.value().folded());
        if (!oneEach && pair.means(Label.TITLE) && pair.means(Label.SUBTITLE)) {
            boolean both = bracketed.matches();
            Piece title = both ? pair.value().group(bracketed, "before") : pair.value();
            addTitle(findings, title.text(), pair.line(), pair.language() + "/label", 0.95);
            if (both) {
                String subtitle = pair.value().group(bracketed, "inside").text();
                findings.subtitle.add(Candidate.at(pair.line(), subtitle, pair.language() + "/label", 0.95));
            }
            return;
        }
        for (int i = 0; i < pair.labels().size(); i++) {
            LabelHit hit = pair.labels().get(i);
            Piece part = oneEach ? parts.get(i) : pair.value();
            for (LabelSense sense : ordered(hit.senses(), language)) {
                boolean said =
                        !part.isEmpty() && !NONE.matcher(part.folded().strip()).matches();
                if (said && read(sense, part, true, findings, language)) {
                    break;
                }
            }
        }
    }

    private boolean read(LabelSense sense, Piece whole, boolean marked, Findings findings, String language) {
        Piece value = ofOneCell(sense, whole);
        String rule = sense.language() + "/label";
        double confidence = marked ? 0.95 : 0.9;
        int line = value.line().number();
        String text = value.text().strip();
        switch (sense.label()) {
            case TITLE -> addTitle(findings, withoutCredits(value, findings, rule, confidence), line, rule, confidence);
            case SUBTITLE ->
                findings.subtitle.add(Candidate.at(
                        line, TitleParts.of(text).title().isEmpty() ? text : unquoted(text), rule, confidence));
            case TAGLINE -> findings.tagline.add(Candidate.at(line, text, rule, confidence));
            case ORIGINAL_TITLE -> findings.originalTitle.add(Candidate.at(line, unquoted(text), rule, confidence));
            case SERIES -> addSeries(findings, text, line, rule, confidence);
            case VOLUME -> findings.volume.add(Candidate.at(line, text, rule, confidence));
            case CONTRIBUTOR -> {
                return addPeople(findings, value, sense.roles(), rule, confidence);
            }
            case PUBLISHER -> {
                return addPublisher(findings, value, rule, confidence, language);
            }
            case IMPRINT -> findings.imprint.add(Candidate.at(line, text, rule, confidence));
            case DATE -> {
                Optional<Fact> date = scanner.labelledDate(value, language);
                date.ifPresent(
                        fact -> findings.date.add(Candidate.at(line, (FactValue.When) fact.value(), rule, confidence)));
                addTyped(findings, scanner.scan(value, language), rule, FactValue.When.class);
                return date.isPresent();
            }
            case ISBN, ISBN_10 -> addIsbn(findings, value, rule, confidence, language);
            case ADD_ON ->
                first(FIVE_DIGITS, value)
                        .ifPresent(symbol -> findings.addOn.add(Candidate.at(line, symbol, rule, confidence)));
            case PRICE -> addPrice(findings, value, rule, confidence, language);
            case SALE_PRICE -> addPrice(findings, value, rule, 0.8, language);
            case PAGES -> {
                scanner.labelledPages(value)
                        .ifPresent(fact -> findings.pages.add(
                                Candidate.at(line, (FactValue.Pages) fact.value(), rule, confidence)));
                addTyped(findings, scanner.scan(value, language), rule, FactValue.Pages.class);
            }
            case FACTS -> {
                Matcher publication = PUBLICATION.matcher(value.folded().strip());
                if (publication.matches()) {
                    findings.publisher.add(
                            Candidate.at(line, publication.group("house").strip(), rule, confidence));
                    scanner.labelledDate(value, language)
                            .ifPresent(fact -> findings.date.add(
                                    Candidate.at(line, (FactValue.When) fact.value(), rule, confidence)));
                } else {
                    addTyped(findings, scanner.scan(value, language), rule, FactValue.Aside.class);
                }
            }
            case TRIM, FORM -> addTyped(findings, scanner.scan(value, language), rule, FactValue.Aside.class);
            case SUBJECT -> addSubjects(findings, value, rule, confidence);
            case AUDIENCE -> findings.audience.add(Candidate.at(line, text, rule, confidence));
            case LANGUAGE -> findings.language.add(Candidate.at(line, text, rule, confidence));
            case CONTACT -> addContact(findings, value, rule, confidence);
            case ORGANISATION -> findings.contactOrganisation.add(Candidate.at(line, text, rule, 0.8));
            case PHONE ->
                first(PHONE, value)
                        .ifPresent(phone -> findings.contactPhone.add(Candidate.at(line, phone, rule, 0.85)));
            case EMAIL ->
                first(EMAIL, value).ifPresent(email -> findings.contactEmail.add(Candidate.at(line, email, rule, 0.9)));
            case COVER ->
                first(URL, value).ifPresent(url -> findings.cover.add(Candidate.at(line, url, rule, confidence)));
            case EMBARGO -> findings.embargo.add(Candidate.at(line, text, rule, confidence));
            case OTHER_ISBN, IGNORED, DESCRIPTION, BIOGRAPHY, CONTENTS, EXCERPTS, ELSEWHERE -> {
                return true;
            }
        }
        return true;
    }

    /** What names one thing ends with its cell; what follows in the row belongs to a label that is not known. */
    private static Piece ofOneCell(LabelSense sense, Piece value) {
        int tab = value.folded().indexOf('\t');
        boolean one = switch (sense.label()) {
            case TITLE, SUBTITLE, TAGLINE, ORIGINAL_TITLE, SERIES, VOLUME, PUBLISHER, IMPRINT -> true;
            default -> false;
        };
        return one && tab > 0 ? value.part(0, tab).strip() : value;
    }

    /** The title before a slash behind which, as libraries write, nothing stands but who made the book. */
    private String withoutCredits(Piece value, Findings findings, String rule, double confidence) {
        Matcher slash = STATEMENT.matcher(value.folded());
        if (slash.find()) {
            List<Credit> made = credits.read(value.after(slash.end()));
            if (!made.isEmpty() && made.stream().allMatch(Credit.People.class::isInstance)) {
                for (Credit credit : made) {
                    Credit.People people = (Credit.People) credit;
                    for (String name : people.names()) {
                        people.roles()
                                .forEach(role -> findings.addPerson(Candidate.at(
                                        value.line().number(), new Findings.Person(name, role), rule, confidence)));
                    }
                }
                return value.part(0, slash.start()).text().strip();
            }
        }
        return value.text().strip();
    }

    static void addTitle(Findings findings, String printed, int line, String rule, double confidence) {
        TitleParts parts = TitleParts.of(printed);
        if (parts.title().isEmpty()) {
            return;
        }
        findings.title.add(Candidate.at(line, parts.title(), rule, confidence));
        if (!parts.subtitle().isEmpty()) {
            findings.subtitle.add(Candidate.at(line, parts.subtitle(), rule, Math.max(0, confidence - 0.05)));
        }
        if (!parts.originalTitle().isEmpty()) {
            findings.originalTitle.add(Candidate.at(line, parts.originalTitle(), rule, confidence));
        }
    }

    private static String unquoted(String text) {
        return text.replaceAll("^[『《「〈“\"‘«„:\\-–—\\s]+|[』》」〉”\"’»\\s]+$", "");
    }

    private static void addSeries(Findings findings, String text, int line, String rule, double confidence) {
        Matcher volume = VOLUME.matcher(text);
        if (volume.matches() && volume.group("series").length() >= 2) {
            findings.series.add(
                    Candidate.at(line, unquoted(volume.group("series").strip()), rule, confidence));
            String number = volume.group("a") != null
                    ? volume.group("a")
                    : volume.group("b") != null ? volume.group("b") : volume.group("c");
            findings.volume.add(Candidate.at(line, number, rule, confidence));
        } else {
            findings.series.add(Candidate.at(line, unquoted(text), rule, confidence));
        }
    }

    private boolean addPeople(
            Findings findings, Piece value, List<ContributorRole> roles, String rule, double confidence) {
        boolean any = false;
        for (Credit.People people : credits.names(value, roles)) {
            List<ContributorRole> said = people.rule().equals("label") ? roles : people.roles();
            for (String name : people.names()) {
                for (ContributorRole role : said) {
                    findings.addPerson(
                            Candidate.at(value.line().number(), new Findings.Person(name, role), rule, confidence));
                    any = true;
                }
            }
        }
        return any;
    }

    private boolean addPublisher(Findings findings, Piece value, String rule, double confidence, String language) {
        List<Fact> facts = scanner.scan(value, language);
        Piece name =
                facts.isEmpty() ? value : value.part(0, facts.get(0).piece().from() - value.from());
        List<Piece> parts = name.strip("|/,·").split(LIST);
        Matcher imprint = IMPRINT_OF.matcher(name.text().strip());
        if (imprint.matches()) {
            int line = value.line().number();
            findings.imprint.add(Candidate.at(line, firstGroup(imprint, "imprint", "english"), rule, confidence));
            findings.publisher.add(
                    Candidate.at(line, firstGroup(imprint, "house", "other", "parent"), rule, confidence));
            return true;
        }
        String text = HOUSE_NOTE.matcher(parts.get(0).strip(",;").text()).replaceFirst("");
        addTyped(findings, facts, rule, FactValue.Aside.class);
        if (text.isBlank() || text.chars().noneMatch(Character::isLetter)) {
            return false;
        }
        boolean tangled = SPEAKS_OF_IMPRINT.matcher(value.folded()).find();
        String house = shapes.houseBeforePlace(text.strip()).orElse(text.strip());
        findings.publisher.add(Candidate.at(value.line().number(), house, rule, tangled ? TANGLED : confidence));
        return true;
    }

    /** What the first of the groups that took part says. */
    private static String firstGroup(Matcher matcher, String... groups) {
        return Stream.of(groups)
                .map(matcher::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private void addIsbn(Findings findings, Piece value, String rule, double confidence, String language) {
        int line = value.line().number();
        boolean found = false;
        List<Fact> facts = scanner.scan(value, language);
        for (Fact fact : facts) {
            if (fact.value() instanceof FactValue.Isbn isbn) {
                findings.isbn.add(Candidate.at(line, isbn, rule, confidence));
                found = true;
            }
        }
        boolean other = facts.stream().anyMatch(fact -> fact.value() instanceof FactValue.OtherIsbn);
        if (!found && !other) {
            scanner.labelledIsbn(value)
                    .ifPresent(fact ->
                            findings.isbn.add(Candidate.at(line, (FactValue.Isbn) fact.value(), rule, confidence)));
        }
        addTyped(findings, facts, rule, FactValue.Isbn.class);
    }

    private void addPrice(Findings findings, Piece value, String rule, double confidence, String language) {
        List<Fact> facts = scanner.scan(value, language);
        Optional<Fact> money = facts.stream()
                .filter(fact -> fact.value() instanceof FactValue.Money)
                .findFirst()
                .or(() -> scanner.labelledPrice(value, language));
        money.ifPresent(fact -> findings.price.add(
                Candidate.at(value.line().number(), (FactValue.Money) fact.value(), rule, confidence)));
        addTyped(findings, facts, rule, FactValue.Money.class);
    }

    /** Facts of other kinds that stand in the same value. */
    private static void addTyped(Findings findings, List<Fact> facts, String rule, Class<? extends FactValue> except) {
        for (Fact fact : facts) {
            boolean ofEbook = except == FactValue.Money.class && FactFields.isElectronic(fact.value());
            if (!except.isInstance(fact.value()) && !ofEbook) {
                FactFields.add(findings, fact, rule, 0.88);
            }
        }
    }

    static void addSubjects(Findings findings, Piece value, String rule, double confidence) {
        for (Piece part : value.split(SUBJECTS)) {
            String heading =
                    LEVELS.matcher(part.strip("-").text()).replaceAll(" > ").strip();
            if (!heading.isEmpty() && heading.length() <= 120) {
                findings.subjects.add(
                        Candidate.at(value.line().number(), new Subject("PUBLISHER", null, heading), rule, confidence));
            }
        }
    }

    private void addContact(Findings findings, Piece value, String rule, double confidence) {
        int line = value.line().number();
        Optional<String> phone = first(PHONE, value)
                .filter(number -> number.replaceAll("\\D", "").length() >= 8);
        Optional<String> email = first(EMAIL, value);
        phone.ifPresent(number -> findings.contactPhone.add(Candidate.at(line, number, rule, confidence)));
        email.ifPresent(mail -> findings.contactEmail.add(Candidate.at(line, mail, rule, confidence)));
        String rest = PHONE.matcher(EMAIL.matcher(value.text()).replaceAll(" ")).replaceAll(" ");
        List<String> names = new ArrayList<>();
        for (String part : rest.split("[/|,()·:\\s]{2,}|[/|,()]")) {
            String name = part.strip();
            boolean title = name.toLowerCase(Locale.ROOT).matches("tel\\.?|t|전화|e-?mail|메일|m|phone|e");
            if (!name.isEmpty() && !title && name.length() <= 40) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            return;
        }
        // "편집부 김서연": the department first, the name last.
        String last = names.get(names.size() - 1);
        Matcher person = DEPARTMENT_AND_NAME.matcher(names.get(0));
        if (names.size() == 1 && person.matches()) {
            findings.contactOrganisation.add(Candidate.at(line, person.group("organisation"), rule, 0.8));
            findings.contactName.add(Candidate.at(line, person.group("name"), rule, 0.85));
        } else if (names.size() > 1) {
            boolean nameFirst = names.get(0).matches("[가-힣]{2,4}|\\p{Lu}[\\p{Ll}'’-]+ \\p{Lu}[\\p{L}'’-]+");
            findings.contactName.add(Candidate.at(line, nameFirst ? names.get(0) : last, rule, 0.8));
            findings.contactOrganisation.add(Candidate.at(line, nameFirst ? names.get(1) : names.get(0), rule, 0.75));
        } else {
            findings.contactName.add(Candidate.at(line, names.get(0), rule, 0.8));
        }
    }

    private static final Pattern DEPARTMENT_AND_NAME = Pattern.compile(
            "(?<organisation>.*(?:부|팀|실|출판사|출판|북스|국|편집|홍보|마케팅))\\s+(?<name>[가-힣]{2,4})(?:\\s(?:과장|대리|팀장|편집자|차장|부장|주임|실장|사원|편집장|마케터))?");

    private static Optional<String> first(Pattern pattern, Piece value) {
        Matcher matcher = pattern.matcher(value.folded());
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
