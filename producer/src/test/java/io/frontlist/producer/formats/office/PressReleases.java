package io.frontlist.producer.formats.office;

import static io.frontlist.producer.formats.office.Docx.p;
import static io.frontlist.producer.formats.office.Docx.tbl;
import static io.frontlist.producer.formats.office.Docx.tr;

import io.frontlist.producer.formats.PressRelease;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The invented press release in the formats of word processors. */
public final class PressReleases {
    private PressReleases() {}

    /** In Word, with a table of label and value. */
    public static byte[] docx() {
        return docx(PressRelease.FACTS.stream()
                .map(fact -> tr(fact.get(0), fact.get(1)))
                .collect(Collectors.joining()));
    }

    static byte[] docx(String rows) {
        return Docx.of(
                        p("보도자료"),
                        p(PressRelease.TITLE),
                        p(PressRelease.SUBTITLE),
                        tbl(rows),
                        p("책 소개"),
                        paragraphs(PressRelease.DESCRIPTION, Docx::p),
                        p("저자 소개"),
                        paragraphs(PressRelease.BIOGRAPHY, Docx::p),
                        p("목차"),
                        paragraphs(PressRelease.CONTENTS, Docx::p),
                        "<w:sectPr><w:headerReference w:type='default' r:id='header1'/></w:sectPr>")
                .with("header1", "header", "hdr", p(PressRelease.HOUSE))
                .bytes();
    }

    /** In Hangul, with a table of label and value. */
    public static byte[] hwpx() {
        String facts = PressRelease.FACTS.stream()
                .map(fact -> Hwpx.tr(fact.get(0), fact.get(1)))
                .collect(Collectors.joining());
        return Hwpx.of(
                Hwpx.p("보도자료"),
                Hwpx.p(PressRelease.TITLE),
                Hwpx.p(PressRelease.SUBTITLE),
                Hwpx.tbl(facts),
                Hwpx.p("책 소개"),
                paragraphs(PressRelease.DESCRIPTION, Hwpx::p),
                Hwpx.p("저자 소개"),
                paragraphs(PressRelease.BIOGRAPHY, Hwpx::p),
                Hwpx.p("목차"),
                paragraphs(PressRelease.CONTENTS, Hwpx::p));
    }

    private static String paragraphs(List<String> texts, UnaryOperator<String> paragraph) {
        return texts.stream().map(paragraph).collect(Collectors.joining());
    }
}
