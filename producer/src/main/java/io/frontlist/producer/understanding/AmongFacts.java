package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.Credit;
import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the short lines that stand among the facts and have no label: a house, a subject. Thread-safe. */
final class AmongFacts {
    /** The add-on symbol stands below the ISBN as it does beside the bar code. */
    private static final Pattern ADD_ON = Pattern.compile("[(\\[]?\\d{5}[)\\]]?");

    private static final double HOUSE = 0.86;
    private static final int LONGEST = 60;

    private final NameShapes shapes;
    private final CreditReader credits;
    private final Pattern subject;

    AmongFacts(NameShapes shapes, CreditReader credits, Lexicon lexicon) {
        this.shapes = shapes;
        this.credits = credits;
        this.subject = Pattern.compile(lexicon.alternatives("subject-head") + "\\s?[/>›]\\s?\\S.*");
    }

    /** Adds what lines below the first fact say that stand right above or below a fact. */
    void read(List<Row> rows, List<Row> anchors, Findings findings) {
        if (anchors.isEmpty()) {
            return;
        }
        int first = anchors.get(0).number();
        boolean near = false;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            boolean above = i + 1 < rows.size() && rows.get(i + 1).isAnchor();
            boolean loose = row.kind() == Row.Kind.SHORT && !findings.consumed.contains(row.number());
            if (loose && row.number() > first && (near || above) && add(row.line(), findings)) {
                findings.consumed.add(row.number());
                near = true;
            } else {
                near = row.isAnchor();
            }
        }
    }

    private boolean add(Line line, Findings findings) {
        String text = line.whole().folded();
        if (text.length() > LONGEST) {
            return false;
        }
        if (subject.matcher(text).matches()) {
            PairFields.addSubjects(findings, line.whole(), "facts/subject-line", 0.86);
            return true;
        }
        if (ADD_ON.matcher(text).matches() && !findings.isbn.isEmpty()) {
            findings.addOn.add(Candidate.at(line.number(), text.replaceAll("\\D", ""), "facts/add-on-line", 0.86));
            return true;
        }
        List<Credit> named = text.length() <= LONGEST ? credits.read(line.whole()) : List.of();
        if (named.size() == 1
                && named.get(0) instanceof Credit.House house
                && house.name().chars().noneMatch(Character::isDigit)
                && findings.publisher.isEmpty()
                && findings.imprint.isEmpty()) {
            findings.publisher.add(Candidate.at(line.number(), house.name(), "facts/house-line", 0.84));
            return true;
        }
        boolean housed = !findings.publisher.isEmpty() || !findings.imprint.isEmpty();
        Optional<String> placed = housed ? Optional.empty() : shapes.houseBeforePlace(text);
        if (placed.isPresent()) {
            findings.publisher.add(Candidate.at(line.number(), placed.get(), "facts/house-and-place", 0.84));
            return true;
        }
        if (!housed && shapes.canBeName(text) && shapes.publisherLikeness(text) >= HOUSE) {
            findings.publisher.add(Candidate.at(line.number(), line.original().strip(), "facts/house-line", 0.82));
            return true;
        }
        return false;
    }
}
