package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.Credit;
import io.frontlist.producer.understanding.facts.Fact;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.text.Piece;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a line, or the head or tail of a long one, states without labels.
 *
 * @param facts the facts in their order
 * @param credits what stands between them, in order
 * @param number 1-based line
 * @param covered the share of the line that is no plain text, 0 to 1; 0 where only head and tail of a long line were read
 * @param inProse whether the line stays running text although it states facts
 */
record FactLine(List<Fact> facts, List<Credit> credits, int number, double covered, boolean inProse) {
    /** What may stand around a document's own date. */
    private static final Pattern WEEKDAY = Pattern.compile(
            "[^\\p{L}\\d]*(?:[월화수목금토일](?:요일)?|[月火水木金土日](?:曜日?)?|\\p{L}{3,8}(?:day|tag),?|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)?[^\\p{L}\\d]*");

    FactLine {
        facts = List.copyOf(facts);
        credits = List.copyOf(credits);
    }

    boolean has(Class<? extends FactValue> kind) {
        return facts.stream().anyMatch(fact -> kind.isInstance(fact.value()));
    }

    /** How many kinds of hard facts it has. */
    long hardKinds() {
        return facts.stream()
                .filter(Fact::isHard)
                .map(fact -> fact.value().getClass())
                .distinct()
                .count();
    }

    boolean hasPeople() {
        return credits.stream().anyMatch(Credit.People.class::isInstance);
    }

    boolean hasHouse() {
        return credits.stream().anyMatch(Credit.House.class::isInstance);
    }

    /** Whether the line is a whole entry: a title, who made the book, facts. */
    boolean startsWithTitle() {
        return hardKinds() >= 1
                && credits.size() >= 2
                && (credits.get(0) instanceof Credit.Plain || credits.get(0) instanceof Credit.Title)
                && credits.stream().skip(1).limit(2).anyMatch(Credit.People.class::isInstance);
    }

    /** The first text that is no credit; empty where the line starts with one. */
    String firstText() {
        Credit first = credits.isEmpty() ? new Credit.Title("") : credits.get(0);
        return first instanceof Credit.Plain plain
                ? plain.text()
                : first instanceof Credit.Title title ? title.text() : "";
    }

    /** A date that has its line for itself is rather the document's. */
    boolean isBareDate() {
        if (facts.size() != 1 || !(facts.get(0).value() instanceof FactValue.When) || !credits.isEmpty()) {
            return false;
        }
        Piece date = facts.get(0).piece();
        String text = date.line().folded();
        return WEEKDAY.matcher(text.substring(0, date.from()) + text.substring(date.to()))
                .matches();
    }
}
