package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the lines in which a pasted mail says from whom it is, to whom and about what. They look like labels of a book: 제목 is also
 * its title, "Subject" what it is about, "De" and "Von" who wrote it. Thread-safe.
 */
final class MailHeads {
    /** What stands in no list of a book's facts. */
    private static final Set<String> SURE = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "sent",
            "replyto",
            "보낸사람",
            "보낸이",
            "받는사람",
            "받는이",
            "보낸날짜",
            "받은날짜",
            "보낸시각",
            "참조",
            "수신",
            "발신",
            "差出人",
            "宛先",
            "件名",
            "送信日時",
            "送信者",
            "受信者",
            "gesendet",
            "betreff",
            "an",
            "objet",
            "envoyé",
            "à");

    /** What stands there beside such. */
    private static final Set<String> OTHERS =
            Set.of("subject", "date", "제목", "날짜", "일시", "첨부", "日時", "日付", "von", "datum", "de", "re");

    /** The one of those that may stand alone above a letter. */
    private static final Set<String> SUBJECTS = Set.of("제목", "subject");

    private static final int LONGEST = 14;

    /** What mails are about, and books are not called. */
    private static final Pattern ABOUT = Pattern.compile(
            "(?i)^(?:re|fwd?|회신|전달|답장)\\s?:|(?:드립니다|드려요|드릴게요|부탁합니다|바랍니다|요청|송부|의 건|\\s건|(?:출간|신간|발간|도서) ?안내|(?:보도|홍보|신간|서평|도서) ?자료)[.!]?$"
                    + "|보도자료|review cop|press release|new release:|new book|for review|forthcoming|announc|embargo");

    private MailHeads() {}

    /** Makes rows that are no part of a book's facts glue. */
    static void settle(List<Row> rows) {
        List<Integer> run = new ArrayList<>();
        boolean sure = false;
        for (int i = 0; i <= rows.size(); i++) {
            if (i < rows.size() && rows.get(i).kind() == Row.Kind.BLANK) {
                continue;
            }
            String name = i < rows.size() ? name(rows.get(i).line()) : "";
            if (SURE.contains(name) || OTHERS.contains(name)) {
                run.add(i);
                sure |= SURE.contains(name);
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

    private static boolean isSubject(Line line) {
        String text = line.folded();
        return SUBJECTS.contains(name(line))
                && ABOUT.matcher(text.substring(text.indexOf(':') + 1).strip()).find();
    }
}
