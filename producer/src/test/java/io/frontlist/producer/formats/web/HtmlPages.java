package io.frontlist.producer.formats.web;

import io.frontlist.producer.formats.PressRelease;
import java.util.List;
import java.util.stream.Collectors;

/** The invented press release as web pages. */
public final class HtmlPages {
    private HtmlPages() {}

    /** As a word processor or a site sets it: headings, paragraphs and a table of label and value. */
    public static String pressRelease() {
        return "<!doctype html><html lang=ko><head><meta charset=utf-8><title>보도자료</title></head><body><p>보도자료</p><h1>"
                + PressRelease.TITLE + "</h1><h2>" + PressRelease.SUBTITLE + "</h2><table>" + rows("th", "td")
                + "</table>" + texts() + "</body></html>";
    }

    /** As a mail program sets it: tables in tables, styles in every element. */
    public static String newsletter() {
        String cell = "<td style=\"padding:0;font-family:'Malgun Gothic'\">";
        return "<html><body><div style='display:none;max-height:0'>미리 보기</div><table width=600 align=center><tbody><tr>"
                + cell + "<table><tr>" + cell + "<span style='font-size:28px'><b>" + PressRelease.TITLE
                + "</b></span><br>" + PressRelease.SUBTITLE + "</td></tr></table></td></tr><tr>" + cell + "<table>"
                + rows("td", "td style='color:#333'") + "</table></td></tr><tr>" + cell + texts()
                + "</td></tr></tbody></table></body></html>";
    }

    private static String rows(String label, String value) {
        return PressRelease.FACTS.stream()
                .map(fact -> "<tr><" + label + ">" + fact.get(0) + "<" + value + ">" + fact.get(1) + "</tr>\n")
                .collect(Collectors.joining());
    }

    private static String texts() {
        return "<h3>책 소개</h3>" + paragraphs(PressRelease.DESCRIPTION) + "<h3>저자 소개</h3>"
                + paragraphs(PressRelease.BIOGRAPHY) + "<h3>목차</h3><ul><li>"
                + String.join("<li>", PressRelease.CONTENTS) + "</ul>";
    }

    private static String paragraphs(List<String> texts) {
        return texts.stream().map(text -> "<p>" + text + "</p>\n").collect(Collectors.joining());
    }
}
