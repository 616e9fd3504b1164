package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the lines in which a pasted mail says from whom it is, to whom and about what. They look like labels of a book: 제목 is also
 * its title, "Subject" what it is about, "De" and "Von" who wrote it. Thread-safe.
 */
final class MailHeads {
    private static final int LONGEST = 14;

    private final Set<String> heads;
    /** What such a line says beside a {@link #heads head}, but a list of a book's facts may say as well. */
    private final Set<String> besideHeads;
    /** The ones of those that may stand alone above a letter. */
    private final Set<String> subjects;
    /** What mails are about, and books are not called. */
    private final Pattern about;

    MailHeads(Lexicon lexicon) {
        heads = compact(lexicon.words("mail-head"));
        besideHeads = compact(lexicon.words("mail-head-beside"));
        subjects = compact(lexicon.words("mail-subject"));
        about = Pattern.compile(
                "(?i)^" + lexicon.alternatives("mail-reply") + "\\s?:|" + lexicon.alternatives("mail-about")
                        + "|(?:\\s건|" + lexicon.alternatives("mail-about-end") + ")[.!]?$");
    }

    private static Set<String> compact(Set<String> words) {
        return words.stream().map(Lexicon::compact).collect(Collectors.toUnmodifiableSet());
    }

    /** Makes rows that are no part of a book's facts glue. */
    void settle(List<Row> rows) {
        List<Integer> run = new ArrayList<>();
        boolean sure = false;
        for (int i = 0; i <= rows.size(); i++) {
            if (i < rows.size() && rows.get(i).kind() == Row.Kind.BLANK) {
                continue;
            }
            String name = i < rows.size() ? name(rows.get(i).line()) : "";
            if (heads.contains(name) || besideHeads.contains(name)) {
                run.add(i);
                sure |= heads.contains(name);
                continue;
            }
            boolean head = sure && run.size() > 1;
            for (int at : run) {
                if (head || isSubject(rows.get(at).line())) {
                    rows.set(at, Row.of(Row.Kind.GLUE, rows.get(at).line()));
                }
            }
            run.clear();
            sure = false;
        }
    }

    /** What stands before a colon near the start, compact; empty where nothing does. */
    private static String name(Line line) {
        String text = line.folded();
        int colon = text.indexOf(':');
        return colon > 0 && colon <= LONGEST ? Lexicon.compact(text.substring(0, colon)) : "";
    }

    private boolean isSubject(Line line) {
        String text = line.folded();
        return subjects.contains(name(line))
                && about.matcher(text.substring(text.indexOf(':') + 1).strip()).find();
    }
}
