package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.lexicon.Grammar;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.lexicon.WordIndex;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.schemas.event.ContributorRole;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies the layout grammars of the lexicons to the lines of one book. Thread-safe. */
final class GrammarReader {
    private static final int LONGEST = 400;
    /** Not enough to be certain: a list may hold other houses' books. */
    static final double OF_DOCUMENT = 0.66;

    /** Behind a name in a sentence it may only say what the name is of. */
    private static final Pattern HOUSE_WORD = Pattern.compile("\\s출판사$");

    private static final Pattern NAMES = Pattern.compile("\\s*(?:,|·| und | and | et | & )\\s*");

    private final List<Grammar> grammars;
    private final WordIndex hints;
    private final FactScanner scanner;

    GrammarReader(Lexicon lexicon, FactScanner scanner) {
        this.grammars = lexicon.grammars();
        this.hints = new WordIndex(grammars.stream().map(Grammar::hints).toList());
        this.scanner = scanner;
    }

    /** Adds what the grammars find, and counts the lines that they read as consumed where the line is no running text. */
    void read(List<Row> rows, Findings findings) {
        List<Row> present = rows.stream()
                .filter(row -> row.kind() != Row.Kind.BLANK && row.kind() != Row.Kind.GLUE)
                .toList();
        List<BitSet> hinted =
                present.stream().map(row -> hints.in(row.line().original())).toList();
        for (int i = 0; i < present.size(); i++) {
            Line line = present.get(i).line();
            if (line.folded().length() > LONGEST) {
                continue;
            }
            boolean followed =
                    i + 1 < present.size() && present.get(i + 1).line().folded().length() <= LONGEST;
            BitSet worth = hinted.get(i);
            if (followed) {
                worth = (BitSet) worth.clone();
                worth.or(hinted.get(i + 1));
            }
            for (int k = worth.nextSetBit(0); k >= 0; k = worth.nextSetBit(k + 1)) {
                Grammar grammar = grammars.get(k);
                boolean found = hinted.get(i).get(k) && apply(grammar, List.of(line), findings);
                if (!found && followed && grammar.lines() > 1) {
                    apply(grammar, List.of(line, present.get(i + 1).line()), findings);
                }
            }
        }
    }

    /** The house whose list or mail the whole document is, as the rows above its first book say. */
    Optional<Candidate<String>> houseOfDocument(List<Row> preamble) {
        Findings findings = new Findings();
        read(preamble, findings);
        return findings.publisher.best().map(house -> house.withConfidence(OF_DOCUMENT));
    }

    private boolean apply(Grammar grammar, List<Line> window, Findings findings) {
        String text = window.get(0).original().strip();
        int firstEnd = text.length();
        if (window.size() > 1) {
            text += " " + window.get(1).original().strip();
        }
        Matcher matcher = grammar.expression().matcher(text);
        boolean found = matcher.find();
        if (!found || (window.size() > 1 && (matcher.start() >= firstEnd || matcher.end() <= firstEnd + 1))) {
            // What stands in one line alone is found there.
            return false;
        }
        int first = window.get(0).number();
        int last = window.get(window.size() - 1).number();
        for (String group : grammar.groups()) {
            String value = matcher.group(group);
            if (value != null && !value.isBlank()) {
                add(group, value.strip(), findings, first, last, grammar);
            }
        }
        // A lead is the first sentence of running text and stays part of it.
        if (!grammar.name().contains("lead-")) {
            for (Line line : window) {
                findings.consumed.add(line.number());
            }
        }
        return true;
    }

    private void add(String group, String value, Findings findings, int first, int last, Grammar grammar) {
        String rule = grammar.name();
        double confidence = grammar.confidence();
        Candidate<String> text = new Candidate<>(value, first, last, rule, confidence);
        switch (group) {
            case "title" -> PairFields.addTitle(findings, value, first, rule, confidence);
            case "subtitle" -> findings.subtitle.add(text);
            case "publisher" ->
                findings.publisher.add(HOUSE_WORD.matcher(value).find() ? text.withConfidence(OF_DOCUMENT) : text);
            case "imprint" -> findings.imprint.add(text);
            case "series" -> findings.series.add(text);
            case "volume" ->
                findings.volume.add(new Candidate<>(
                        Normalizer.normalize(value, Normalizer.Form.NFKC), first, last, rule, confidence));
            case "contact" -> findings.contactName.add(text);
            case "organisation" -> findings.contactOrganisation.add(text);
            case "phone" -> findings.contactPhone.add(text);
            case "place" -> {}
            case "date" ->
                scanner.labelledDate(Line.of(first, value).whole(), "")
                        .ifPresent(fact -> findings.date.add(
                                new Candidate<>((FactValue.When) fact.value(), first, last, rule, confidence)));
            case "email" -> findings.contactEmail.add(text);
            case "author" -> {
                for (String name : NAMES.split(value)) {
                    findings.addPerson(new Candidate<>(
                            new Findings.Person(CreditReader.ungloss(name.strip()), ContributorRole.AUTHOR),
                            first,
                            last,
                            rule,
                            confidence));
                }
            }
            default -> throw new IllegalStateException("The grammar " + rule + " names an unknown field " + group);
        }
    }
}
