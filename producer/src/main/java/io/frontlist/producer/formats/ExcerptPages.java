package io.frontlist.producer.formats;

import io.frontlist.schemas.event.Excerpt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passages with the page that data puts behind them, since it has no field for it: {@code 12쪽}, {@code (pp. 40–41)}. */
public final class ExcerptPages {
    private static final Pattern PAGES = Pattern.compile(
            "\\s*\\n?[(\\[—–-]*\\s?(?:(?:pp?\\.|S\\.)\\s?(?<first>[1-9][0-9]{0,4})(?:\\s?[~–-]\\s?(?<last>[1-9][0-9]{0,4}))?"
                    + "|(?<from>[1-9][0-9]{0,4})(?:\\s?[~–-]\\s?(?<to>[1-9][0-9]{0,4}))?\\s?(?:쪽|페이지|頁|ページ))[)\\]]?\\s*\\z");

    private ExcerptPages() {}

    /** The passage, its pages taken off its end where they stand there in a line of their own or in brackets. */
    public static Excerpt excerpt(String prose) {
        int line = prose.lastIndexOf('\n') + 1;
        int bracket = Math.max(prose.lastIndexOf('('), prose.lastIndexOf('['));
        for (int start : new int[] {line, bracket}) {
            if (start > 0) {
                Matcher pages = PAGES.matcher(prose).region(start, prose.length());
                if (pages.lookingAt()) {
                    return new Excerpt(prose.substring(0, start).strip(), first(pages), last(pages));
                }
            }
        }
        return new Excerpt(prose, null, null);
    }

    private static int first(Matcher pages) {
        return Integer.parseInt(pages.group("first") != null ? pages.group("first") : pages.group("from"));
    }

    private static int last(Matcher pages) {
        String last = pages.group("last") != null ? pages.group("last") : pages.group("to");
        return last == null ? first(pages) : Integer.parseInt(last);
    }
}
