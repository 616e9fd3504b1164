package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.ProseText;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.producer.understanding.facts.Credit;
import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.lexicon.RoleWord;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who made the book. Thread-safe. */
final class PeopleCells {
    /** {@code Vane, Ursula}: one name, the family's first. Two people would have two words each. */
    private static final Pattern INVERTED =
            Pattern.compile("(?<key>\\p{IsLatin}[\\p{IsLatin}'’.-]*), (?<rest>\\p{IsLatin}[\\p{IsLatin}'’. -]*)"
                    + "|(?<keys>\\p{IsLatin}[\\p{IsLatin}'’. -]*), (?<first>\\p{IsLatin}[\\p{IsLatin}'’.-]*)");

    private static final Pattern AND_OTHERS = Pattern.compile("\\s+(?:외|外|등|et al\\.?)(?:\\s*[0-9]+\\s*[인명])?\\s*$");

    private static final Pattern BETWEEN_PEOPLE = Pattern.compile("\\s*;\\s*");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^()]*\\)");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Words that stand between names or behind them and name nobody. */
    private static final Set<String> JOINING =
            Set.of("and", "with", "und", "et", "mit", "avec", "인", "명", "외", "등", "및", "와", "과");

    private final CreditReader credits;
    private final Set<String> silent = new HashSet<>(JOINING);

    PeopleCells(Lexicon lexicon, CreditReader credits) {
        this.credits = credits;
        Stream.concat(lexicon.rolesAfter().stream(), lexicon.rolesBefore().stream())
                .map(RoleWord::word)
                .forEach(word -> silent.addAll(words(word)));
        lexicon.words("et-al").forEach(word -> silent.addAll(words(word)));
    }

    void read(BookCells cells, StatedBook book) {
        cells.all(Field.CONTRIBUTOR).forEach(cell -> people(cell, book));
        cells.all(Field.BIOGRAPHY).forEach(cell -> biography(cell, book));
    }

    private void people(Cell cell, StatedBook book) {
        List<Contributor> people = new ArrayList<>();
        String rest = cell.piece().folded();
        for (String part : BETWEEN_PEOPLE.split(cell.oneLine())) {
            String written = uninverted(AND_OTHERS.matcher(part).replaceFirst(""));
            for (Credit.People credit : credits.names(
                    Line.of(cell.line(), written).whole(),
                    cell.column().meaning().roles())) {
                boolean ownRole = !credit.rule().equals("label");
                List<ContributorRole> roles =
                        ownRole ? credit.roles() : cell.column().meaning().roles();
                for (String name : credit.names()) {
                    roles.forEach(role -> people.add(new Contributor(name, role, null)));
                    rest = without(rest, name);
                }
            }
        }
        if (people.isEmpty() || !isSilent(rest)) {
            book.fault(FieldFault.of("contributors", "names-doubtful", cell.oneLine()), cell.line());
        }
        if (people.isEmpty()) {
            cell.column().meaning().roles().forEach(role -> people.add(new Contributor(cell.oneLine(), role, null)));
        }
        people.stream()
                .filter(person -> book.contributors().stream().noneMatch(known -> isSame(known, person)))
                .forEach(person -> book.addContributor(person, cell.evidence()));
    }

    private static boolean isSame(Contributor one, Contributor other) {
        return one.getName().equals(other.getName()) && one.getRole() == other.getRole();
    }

    private static String uninverted(String name) {
        Matcher inverted = INVERTED.matcher(name.strip());
        if (!inverted.matches()) {
            return name;
        }
        return inverted.group("key") != null
                ? inverted.group("rest") + " " + inverted.group("key")
                : inverted.group("first") + " " + inverted.group("keys");
    }

    /** The text without the words of a name, each taken out once. */
    private static String without(String text, String name) {
        String left = text;
        for (String word : name.split("[\\s,]+", -1)) {
            int at = left.indexOf(word);
            if (at >= 0) {
                left = left.substring(0, at) + " " + left.substring(at + word.length());
            }
        }
        return left;
    }

    /** Whether what is left of a cell when its names are taken out says nothing more. */
    private boolean isSilent(String rest) {
        return words(IN_BRACKETS.matcher(rest).replaceAll(" ")).stream()
                .allMatch(word -> silent.contains(word) || word.matches("[0-9]+[인명]?"));
    }

    private static List<String> words(String text) {
        return Stream.of(NO_WORD.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The first contributor in the role that has no biography yet gets it; one of nobody is left out. */
    private static void biography(Cell cell, StatedBook book) {
        List<Contributor> people = book.contributors();
        for (int i = 0; i < people.size(); i++) {
            Contributor person = people.get(i);
            if (cell.column().meaning().roles().contains(person.getRole())
                    && person.getBiography().isEmpty()) {
                book.setBiography(i, ProseText.of(cell.text()), cell.evidence());
                return;
            }
        }
    }
}
