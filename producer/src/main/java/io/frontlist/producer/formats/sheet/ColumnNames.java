package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.understanding.lexicon.Lexicon;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What columns may be called, from the file {@code columns.properties} beside this class. Immutable and thread-safe. */
final class ColumnNames {
    private static final String FILE = "columns.properties";
    private static final Pattern IN_BRACKETS =
            Pattern.compile("^(?<name>[^(\\[]*)[(\\[](?<unit>[^()\\[\\]]*)[)\\]]\\s*$");
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");
    private static final int LONGEST = 40;

    /** So many names must be known before a row is taken for the names of the columns. */
    private static final int FEWEST_KNOWN = 2;

    private final Map<String, Column.Meaning> meanings = new HashMap<>();

    ColumnNames() {
        Properties names = new Properties();
        try (InputStream in = ColumnNames.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            names.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        names.forEach((key, list) -> add(key.toString(), list.toString()));
    }

    private void add(String key, String list) {
        int dot = key.indexOf('.');
        Field field = Field.valueOf(dot < 0 ? key : key.substring(0, dot));
        Column.Meaning meaning = new Column.Meaning(field, dot < 0 ? "" : key.substring(dot + 1));
        for (String name : BAR.split(list)) {
            Column.Meaning other = meanings.putIfAbsent(compact(name), meaning);
            if (other != null && !other.equals(meaning)) {
                throw new IllegalStateException(FILE + " gives two meanings to " + name);
            }
        }
    }

    /** The columns that a row names; empty where it is no row of names. */
    Optional<List<Column>> header(List<String> cells) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            column(cells.get(i), i).ifPresent(columns::add);
        }
        boolean identifies =
                columns.stream().anyMatch(column -> column.field() == Field.ISBN || column.field() == Field.TITLE);
        return columns.size() >= FEWEST_KNOWN && identifies ? Optional.of(columns) : Optional.empty();
    }

    private Optional<Column> column(String cell, int index) {
        String heading = cell.replaceAll("\\s+", " ").strip();
        if (heading.isEmpty() || heading.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher brackets = IN_BRACKETS.matcher(Normalizer.normalize(heading, Normalizer.Form.NFKC));
        boolean bracketed = brackets.matches();
        String unit = bracketed ? brackets.group("unit").strip() : "";
        Column.Meaning whole = meanings.get(compact(heading));
        Column.Meaning meaning = whole == null && bracketed ? meanings.get(compact(brackets.group("name"))) : whole;
        return Optional.ofNullable(meaning).map(known -> new Column(index, heading, known, unit));
    }

    /** Whether a row starts with the name of a field, as forms do that state one field a row. */
    boolean startsWithName(List<String> cells) {
        return cells.stream()
                .filter(cell -> !cell.isBlank())
                .findFirst()
                .flatMap(cell -> column(cell, 0))
                .isPresent();
    }

    private static String compact(String name) {
        return Lexicon.compact(Normalizer.normalize(name, Normalizer.Form.NFKC));
    }
}
