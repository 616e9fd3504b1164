package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.CreditReader;
import java.util.ArrayList;
import java.util.List;

/** In a run of bulleted lines of which some state facts, the others state something too: a name, a house. */
final class BulletLists {
    private static final String BULLETS = "•·∙▪▫◦‣*-–";

    private BulletLists() {}

    /** Turns the short lines of such runs into lines of facts. */
    static void settle(List<Row> rows, CreditReader credits) {
        List<Integer> run = new ArrayList<>();
        char mark = 0;
        for (int i = 0; i <= rows.size(); i++) {
            Row row = i < rows.size() ? rows.get(i) : null;
            if (row != null && (row.kind() == Row.Kind.BLANK || row.kind() == Row.Kind.GLUE)) {
                continue;
            }
            char bullet = row == null ? 0 : bullet(row);
            if (bullet == 0 || bullet != mark) {
                settleRun(rows, run, credits);
                run.clear();
            }
            mark = bullet;
            if (bullet != 0) {
                run.add(i);
            }
        }
    }

    private static char bullet(Row row) {
        String text = row.line().original().stripLeading();
        char first = text.charAt(0);
        return BULLETS.indexOf(first) >= 0 && text.strip().length() > 1 ? first : 0;
    }

    private static void settleRun(List<Row> rows, List<Integer> run, CreditReader credits) {
        if (run.size() < 2) {
            return;
        }
        long anchors = run.stream().filter(i -> rows.get(i).isAnchor()).count();
        if (anchors < 2) {
            return;
        }
        for (int i : run) {
            Row row = rows.get(i);
            if (row.kind() == Row.Kind.SHORT) {
                FactLine line = new FactLine(
                        List.of(), credits.read(row.line().whole().strip(BULLETS)), row.number(), 1, false);
                rows.set(i, new Row(Row.Kind.FACTS, row.line(), List.of(), line, null));
            }
        }
    }
}
