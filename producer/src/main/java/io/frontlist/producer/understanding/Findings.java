package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was found about one book so far. Confined to the thread that reads the book. */
final class Findings {
    /** A person in a role. */
    record Person(String name, ContributorRole role) {}

    final Choice<String> title = texts();
    final Choice<String> subtitle = texts();
    final Choice<String> tagline = texts();
    final Choice<String> originalTitle = texts();
    final Choice<String> series = texts();
    final Choice<String> volume = texts();
    final Choice<String> publisher = texts();
    final Choice<String> imprint = texts();
    final Choice<String> addOn = texts();
    final Choice<String> audience = texts();
    final Choice<String> language = texts();
    final Choice<String> form = texts();
    final Choice<String> cover = texts();
    final Choice<String> embargo = texts();
    final Choice<FactValue.Isbn> isbn = new Choice<>(isbn -> isbn.isValid() ? isbn.isbn13() : isbn.written());
    final Choice<FactValue.Money> price = new Choice<>(money -> money.amount().stripTrailingZeros() + money.currency());
    final Choice<FactValue.Pages> pages = new Choice<>(pages -> pages);
    final Choice<FactValue.Trim> trim = new Choice<>(trim -> trim.widthMm() * 10_000 + trim.heightMm());
    final Choice<FactValue.When> date = new Choice<>(when -> when);
    final Choice<String> contactName = texts();
    final Choice<String> contactOrganisation = texts();
    final Choice<String> contactPhone = texts();
    final Choice<String> contactEmail = texts();
    final List<Candidate<Person>> people = new ArrayList<>();
    final List<Candidate<Subject>> subjects = new ArrayList<>();
    /** Lines that a field was read from, which are no running text. */
    final Set<Integer> consumed = new HashSet<>();
    /** Doubts that the readers met. */
    final List<Reason> reasons = new ArrayList<>();

    private static Choice<String> texts() {
        return new Choice<>(Lexicon::compact);
    }

    boolean hasPeople() {
        return !people.isEmpty();
    }

    boolean hasAuthor() {
        return people.stream().anyMatch(person -> person.value().role() == ContributorRole.AUTHOR);
    }

    /** Adds a person before all others. */
    void addFirst(Candidate<Person> person) {
        people.add(0, person);
    }

    /** Adds a person unless the same name stands in the same role already. */
    void addPerson(Candidate<Person> person) {
        String name = Lexicon.compact(person.value().name());
        for (int i = 0; i < people.size(); i++) {
            Person known = people.get(i).value();
            if (known.role() == person.value().role()
                    && Lexicon.compact(known.name()).equals(name)) {
                if (person.confidence() > people.get(i).confidence()) {
                    people.set(i, person);
                }
                return;
            }
        }
        people.add(person);
    }
}
