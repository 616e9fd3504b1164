package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.Credit;
import io.frontlist.producer.understanding.facts.Fact;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Piece;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns lines that state facts without labels into findings; what nothing gives away is told by its place. Thread-safe. */
final class FactFields {
    private static final double TYPED = 0.86;
    private static final Pattern PLACE_AND_YEAR =
            Pattern.compile("\\p{Lu}[\\p{L}. /-]{2,30}\\s(?<year>(?:19|20)\\d{2})\\.?");
    private static final Pattern NUMBER = Pattern.compile("^(?:\\d{1,3}[.)]\\s+|[①-⑳❶-❿]\\s*)");

    private final NameShapes shapes;
    private final Set<String> imprintEnds;
    private final Set<String> genres = new HashSet<>();
    private final Pattern series;

    FactFields(NameShapes shapes, Lexicon lexicon) {
        series = HeadReader.series(lexicon);
        this.shapes = shapes;
        this.imprintEnds = lexicon.words("imprint-end");
        lexicon.words("genre-line").forEach(word -> genres.add(Lexicon.compact(word)));
        lexicon.words("subject-word").forEach(word -> genres.add(Lexicon.compact(word)));
    }

    /** A text that nothing gives away, and where it stands. */
    private record Loose(String text, int line, char mark, boolean first, boolean afterPeople) {
        private boolean strong() {
            return mark != ',';
        }
    }

    /**
     * Adds what the fact lines of one book say, in their order.
     *
     * @param titleKnown whether something else may be the title
     * @param oneOfSeveral whether the book stands in a list, whose entries may be numbered
     */
    void read(List<FactLine> lines, Findings findings, boolean titleKnown, boolean oneOfSeveral) {
        List<Loose> loose = new ArrayList<>();
        boolean people = findings.hasPeople();
        for (FactLine line : lines) {
            if (((line.inProse() || isAside(line, findings)) && namesAnother(line, findings))
                    || creditsAnother(line, findings)) {
                continue;
            }
            findings.consumed.add(line.number());
            addFacts(findings, line);
            boolean first = true;
            for (Credit credit : line.credits()) {
                if (credit instanceof Credit.People named) {
                    addPeople(findings, named, line.number());
                    people = true;
                } else if (credit instanceof Credit.House house) {
                    addHouse(findings, house.name(), line.number(), "facts/house", house.confidence());
                } else if (credit instanceof Credit.Title title) {
                    PairFields.addTitle(findings, title.text(), line.number(), "facts/quoted", first ? 0.9 : 0.8);
                } else if (credit instanceof Credit.Plain plain && !isKindOfBook(plain.text())) {
                    String text =
                            first && oneOfSeveral ? NUMBER.matcher(plain.text()).replaceFirst("") : plain.text();
                    Matcher inSeries = series.matcher(text);
                    if (inSeries.matches()) {
                        addSeries(findings, inSeries, line.number());
                        continue;
                    }
                    if (isDateline(line)) {
                        continue;
                    }
                    loose.add(new Loose(text, line.number(), plain.mark(), first, people));
                }
                first = false;
            }
        }
        place(loose, findings, titleKnown || !findings.title.isEmpty());
    }

    private static void addSeries(Findings findings, Matcher series, int line) {
        findings.series.add(Candidate.at(line, series.group("series").strip(), "facts/series", 0.85));
        findings.volume.add(Candidate.at(line, series.group("volume"), "facts/series", 0.85));
    }

    /**
     * Whether a label says what the title is, so that a title which another line quotes with its date or price may be an earlier volume's.
     * A line with people or an ISBN is not passed over: the label may have been that of the mail.
     */
    private static boolean isAside(FactLine line, Findings findings) {
        return !line.hasPeople()
                && !line.has(FactValue.Isbn.class)
                && findings.title
                        .best()
                        .filter(title -> title.rule().endsWith("/label"))
                        .isPresent();
    }

    /** Whether running text states the facts of another book than the one whose title is known. */
    private static boolean namesAnother(FactLine line, Findings findings) {
        String named = Lexicon.compact(line.credits().stream()
                .filter(Credit.Title.class::isInstance)
                .map(credit -> ((Credit.Title) credit).text())
                .findFirst()
                .orElse(""));
        return !named.isEmpty()
                && findings.title
                        .best()
                        .map(title -> Lexicon.compact(title.value()))
                        .filter(title -> !title.contains(named) && !named.contains(title))
                        .isPresent();
    }

    /** Whether a line quotes a title by others than those who are credited beside the book's own price. */
    private static boolean creditsAnother(FactLine line, Findings findings) {
        boolean quotes = line.credits().stream().anyMatch(Credit.Title.class::isInstance);
        Set<String> credited = findings.people.stream()
                .map(person -> Lexicon.compact(person.value().name()))
                .collect(Collectors.toSet());
        return quotes
                && findings.title.isEmpty()
                && !credited.isEmpty()
                && !findings.price.isEmpty()
                && line.credits().stream()
                        .filter(Credit.People.class::isInstance)
                        .flatMap(credit -> ((Credit.People) credit).names().stream())
                        .anyMatch(name -> !credited.contains(Lexicon.compact(name)));
    }

    /** "9 March 2026 | a name": when and by whom the text was written, not when and by whom the book was. */
    private static boolean isDateline(FactLine line) {
        return line.facts().size() == 1
                && line.facts().get(0).value() instanceof FactValue.When
                && line.credits().size() == 1
                && line.credits().get(0) instanceof Credit.Plain;
    }

    private static boolean isToTheDay(Fact fact) {
        return fact.value() instanceof FactValue.When when && when.precision() == DatePrecision.DAY;
    }

    /** A subject or a genre is neither a title nor a name. */
    private boolean isKindOfBook(String text) {
        return text.indexOf('>') > 0 || genres.contains(Lexicon.compact(text));
    }

    private static void addFacts(Findings findings, FactLine line) {
        boolean electronic = line.facts().stream().anyMatch(fact -> isElectronic(fact.value()));
        boolean printed = line.facts().stream()
                .anyMatch(fact -> fact.value() instanceof FactValue.Form form
                        && form.code().startsWith("B"));
        boolean prices = line.facts().stream()
                        .filter(fact -> fact.value() instanceof FactValue.Money)
                        .count()
                > 1;
        boolean bareDate = line.isBareDate()
                || (isDateline(line) && isToTheDay(line.facts().get(0)));
        for (int i = 0; i < line.facts().size(); i++) {
            // The number and the price of an e-book or an audio book are not the book's.
            boolean other = prices ? isBesideElectronic(line.facts(), i) : electronic && !printed;
            add(findings, line.facts().get(i), "facts", other ? TYPED - 0.4 : bareDate ? TYPED - 0.3 : TYPED);
        }
    }

    static boolean isElectronic(FactValue value) {
        return value instanceof FactValue.Form form && form.code().matches("ED|AJ");
    }

    /** Whether the word for an e-book stands right before a price, or in brackets right behind it. */
    private static boolean isBesideElectronic(List<Fact> facts, int at) {
        if (!(facts.get(at).value() instanceof FactValue.Money)) {
            return false;
        }
        boolean before = at > 0 && isElectronic(facts.get(at - 1).value());
        if (before || at + 1 >= facts.size() || !isElectronic(facts.get(at + 1).value())) {
            return before;
        }
        Piece money = facts.get(at).piece();
        Piece between = new Piece(
                money.line(),
                money.to(),
                Math.max(money.to(), facts.get(at + 1).piece().from()));
        return between.folded().strip().equals("(");
    }

    /** A series of pocket books stands in for its house: it is the imprint. */
    private void addHouse(Findings findings, String name, int line, String rule, double confidence) {
        boolean series = imprintEnds.stream().anyMatch(end -> name.endsWith(end) && name.length() > end.length());
        (series ? findings.imprint : findings.publisher).add(Candidate.at(line, name, rule, confidence));
    }

    private static void addPeople(Findings findings, Credit.People people, int line) {
        for (String name : people.names()) {
            for (ContributorRole role : people.roles()) {
                findings.addPerson(Candidate.at(line, new Findings.Person(name, role), people.rule(), 0.9));
            }
        }
    }

    /** Tells title, author and publisher among loose texts by their order: title, people, house. */
    private void place(List<Loose> loose, Findings findings, boolean titleKnown) {
        List<Loose> rest = new ArrayList<>(loose);
        takePlaceAndYear(rest, findings);
        boolean hasHouse = !findings.imprint.isEmpty()
                || findings.publisher
                        .best()
                        .filter(house -> house.confidence() >= Decision.CERTAIN)
                        .isPresent();
        if (findings.title.isEmpty() && isCitation(rest)) {
            readCitation(rest, findings);
        } else if (!titleKnown && !rest.isEmpty() && isTitle(rest.get(0), findings, rest.size(), hasHouse)) {
            Loose title = rest.remove(0);
            PairFields.addTitle(findings, title.text(), title.line(), "facts/first", title.mark() == '=' ? 0.8 : 0.76);
        } else if (titleKnown) {
            rest.removeIf(text -> repeatsTitle(text, findings));
        }
        boolean both = rest.size() > 1 || hasHouse;
        takeAuthorBefore(rest, findings);
        if (!findings.hasPeople() && !rest.isEmpty()) {
            Optional<Loose> author = rest.stream()
                    .filter(text -> shapes.personLikeness(text.text()) >= (both ? 0.3 : 0.7))
                    .findFirst();
            if (author.isPresent()) {
                rest.remove(author.get());
                boolean sure = shapes.personLikeness(author.get().text()) >= 0.45;
                findings.addPerson(Candidate.at(
                        author.get().line(),
                        new Findings.Person(author.get().text(), ContributorRole.AUTHOR),
                        "facts/place",
                        sure ? 0.78 : 0.62));
            }
        }
        if (!hasHouse) {
            rest.stream().filter(text -> isHouseName(text.text())).findFirst().ifPresent(house -> {
                double confidence = house.afterPeople() && house.strong() ? 0.84 : house.afterPeople() ? 0.8 : 0.72;
                addHouse(findings, house.text(), house.line(), "facts/place", confidence);
            });
        }
    }

    /** "A; translated by B": who stands before those whose part is said is the author. */
    private void takeAuthorBefore(List<Loose> rest, Findings findings) {
        boolean authored = findings.people.stream()
                .anyMatch(person -> person.value().role() != ContributorRole.TRANSLATOR
                        && person.value().role() != ContributorRole.ILLUSTRATOR);
        if (!findings.hasPeople() || authored || rest.isEmpty()) {
            return;
        }
        Loose first = rest.get(0);
        boolean alongside = findings.people.stream().anyMatch(person -> person.firstLine() == first.line());
        if (alongside && !first.afterPeople() && shapes.personLikeness(first.text()) >= 0.7) {
            rest.remove(0);
            Findings.Person author = new Findings.Person(first.text(), ContributorRole.AUTHOR);
            findings.addFirst(Candidate.at(first.line(), author, "facts/place", 0.8));
        }
    }

    /** "Leipzig 2024" behind the house, as reviews cite. */
    private static void takePlaceAndYear(List<Loose> rest, Findings findings) {
        rest.removeIf(text -> {
            Matcher matcher = PLACE_AND_YEAR.matcher(text.text());
            if (!matcher.matches()) {
                return false;
            }
            LocalDate year = LocalDate.of(Integer.parseInt(matcher.group("year")), 1, 1);
            findings.date.add(Candidate.at(
                    text.line(), new FactValue.When(year, DatePrecision.YEAR), "facts/place-and-year", 0.8));
            return true;
        });
    }

    /** "Author: Title. Subtitle.", as reviews cite. */
    private boolean isCitation(List<Loose> loose) {
        return loose.size() >= 2
                && loose.get(0).first()
                && loose.get(1).mark() == ':'
                && loose.get(0).line() == loose.get(1).line()
                && shapes.personLikeness(loose.get(0).text()) >= 0.6;
    }

    private static void readCitation(List<Loose> rest, Findings findings) {
        Loose author = rest.remove(0);
        Loose title = rest.remove(0);
        findings.addPerson(Candidate.at(
                author.line(), new Findings.Person(author.text(), ContributorRole.AUTHOR), "facts/citation", 0.82));
        PairFields.addTitle(findings, title.text(), title.line(), "facts/citation", 0.82);
        if (!rest.isEmpty()
                && rest.get(0).mark() == '.'
                && rest.get(0).line() == title.line()
                && !rest.get(0).afterPeople()) {
            Loose subtitle = rest.remove(0);
            findings.subtitle.add(Candidate.at(subtitle.line(), subtitle.text(), "facts/citation", 0.78));
        }
    }

    private static boolean isTitle(Loose text, Findings findings, int count, boolean hasHouse) {
        if (!text.first() || text.afterPeople()) {
            return false;
        }
        return findings.hasPeople()
                ? count > 1 || hasHouse || text.text().length() > 1
                : count >= 3 || (count == 2 && hasHouse);
    }

    private static boolean repeatsTitle(Loose text, Findings findings) {
        String compact = Lexicon.compact(text.text());
        return compact.length() >= 2
                && findings.title
                        .best()
                        .map(title -> Lexicon.compact(title.value()))
                        .filter(title -> title.startsWith(compact) || compact.startsWith(title))
                        .isPresent();
    }

    private boolean isHouseName(String text) {
        return text.length() >= 2 && text.length() <= 30 && shapes.canBeName(text);
    }

    /** Adds a fact under its field. */
    static void add(Findings findings, Fact fact, String rule, double confidence) {
        int line = fact.piece().line().number();
        FactValue value = fact.value();
        if (value instanceof FactValue.Isbn isbn) {
            findings.isbn.add(Candidate.at(line, isbn, rule, confidence + 0.05));
        } else if (value instanceof FactValue.Money money) {
            // The first amount is the price; what follows is another country's or the one without tax.
            boolean first = findings.price.candidates().stream()
                    .noneMatch(
                            known -> known.firstLine() == line && known.rule().equals(rule));
            findings.price.add(Candidate.at(line, money, rule, first ? confidence : confidence - 0.3));
        } else if (value instanceof FactValue.Pages pages) {
            findings.pages.add(Candidate.at(line, pages, rule, confidence));
        } else if (value instanceof FactValue.Trim trim) {
            boolean heightFirst = trim.isHeightFirst();
            findings.trim.add(Candidate.at(
                    line,
                    heightFirst ? trim.turned() : trim,
                    rule,
                    heightFirst ? Decision.CARRIED - 0.02 : confidence));
        } else if (value instanceof FactValue.When when) {
            findings.date.add(Candidate.at(line, when, rule, confidence - 0.02));
        } else if (value instanceof FactValue.Form form) {
            findings.form.add(Candidate.at(line, form.code(), rule, confidence));
        }
    }
}
