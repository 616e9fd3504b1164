package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.Credit;
import io.frontlist.producer.understanding.facts.Fact;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.schemas.event.ContributorRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns lines that state facts without labels into findings; what nothing gives away is told by its place. Thread-safe. */
final class FactFields {
    private static final double TYPED = 0.86;

    private final NameShapes shapes;

    FactFields(NameShapes shapes) {
        this.shapes = shapes;
    }

    /** A text that nothing gives away, and where it stands. */
    private record Loose(String text, int line, boolean strong, boolean first, boolean afterPeople) {}

    /** Adds what the fact lines of one book say, in their order. */
    void read(List<FactLine> lines, Findings findings, boolean titleKnown) {
        List<Loose> loose = new ArrayList<>();
        boolean people = findings.hasPeople();
        for (FactLine line : lines) {
            findings.consumed.add(line.number());
            for (Fact fact : line.facts()) {
                add(findings, fact, "facts", TYPED);
            }
            boolean first = true;
            for (Credit credit : line.credits()) {
                if (credit instanceof Credit.People named) {
                    addPeople(findings, named, line.number());
                    people = true;
                } else if (credit instanceof Credit.House house) {
                    findings.publisher.add(
                            Candidate.at(line.number(), house.name(), "facts/house", house.confidence()));
                } else if (credit instanceof Credit.Plain plain) {
                    loose.add(new Loose(plain.text(), line.number(), plain.strong(), first, people));
                }
                first = false;
            }
        }
        place(loose, findings, titleKnown);
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
        boolean hasHouse = !findings.publisher.isEmpty();
        if (!titleKnown && !rest.isEmpty() && isTitle(rest.get(0), findings, rest.size(), hasHouse)) {
            Loose title = rest.remove(0);
            PairFields.addTitle(findings, title.text(), title.line(), "facts/first", 0.74);
        } else if (titleKnown && !rest.isEmpty() && repeatsTitle(rest.get(0), findings)) {
            rest.remove(0);
        }
        if (!findings.hasPeople() && !rest.isEmpty()) {
            Optional<Loose> author = rest.stream()
                    .filter(text -> shapes.personLikeness(text.text()) >= (rest.size() > 1 || hasHouse ? 0.3 : 0.7))
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
                findings.publisher.add(Candidate.at(house.line(), house.text(), "facts/place", confidence));
            });
        }
    }

    private boolean isTitle(Loose text, Findings findings, int count, boolean hasHouse) {
        if (!text.first() || text.afterPeople()) {
            return false;
        }
        boolean peopleFollow = findings.hasPeople();
        return peopleFollow
                ? count > 1 || hasHouse || text.text().length() > 1
                : count >= 3 || (count == 2 && hasHouse);
    }

    private static boolean repeatsTitle(Loose text, Findings findings) {
        String compact = Lexicon.compact(text.text());
        return findings.title
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
            findings.trim.add(Candidate.at(line, trim, rule, confidence));
        } else if (value instanceof FactValue.When when) {
            findings.date.add(Candidate.at(line, when, rule, confidence - 0.02));
        } else if (value instanceof FactValue.Form form) {
            findings.form.add(Candidate.at(line, form.code(), rule, confidence));
        }
    }
}
