package io.frontlist.producer.fuzz;

import io.frontlist.producer.formats.OneBook;
import io.frontlist.producer.formats.PressRelease;
import io.frontlist.producer.formats.hwp.HwpPages;
import io.frontlist.producer.formats.mail.Mails;
import io.frontlist.producer.formats.office.PressReleases;
import io.frontlist.producer.formats.pdf.PdfPages;
import io.frontlist.producer.formats.sheet.OneBookSheet;
import io.frontlist.producer.formats.web.HtmlPages;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.ledger.LedgerReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One sound document of every format and encoding. */
final class RealDocuments {
    private static final Path LAYOUTS = Path.of("src/test/resources/layouts");

    private RealDocuments() {}

    static List<byte[]> all() throws Exception {
        List<byte[]> all = new ArrayList<>();
        String text = String.join("\n", lines());
        all.add(text.getBytes(StandardCharsets.UTF_16LE));
        all.add(text.getBytes(Charset.forName("MS949")));
        all.add(PressReleases.docx());
        all.add(PressReleases.hwpx());
        all.add(new HwpPages().text(lines().toArray(String[]::new)).toBytes());
        all.add(new PdfPages().lines(60, 80, 10, 16, lines()).toBytes());
        all.add(utf8(HtmlPages.pressRelease()));
        all.add(Mails.mixed(Mails.text(text), Mails.file("신간.docx", PressReleases.docx())));
        all.add(utf8(OneBook.resource("/onix/short.xml")));
        all.add(utf8(OneBookSheet.delimited(OneBookSheet.korean(), ",")));
        all.add(utf8(DraftJson.of(LedgerReader.draft(OneBook.release().build())).toString()));
        all.addAll(layouts());
        return all;
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        PressRelease.FACTS.forEach(fact -> lines.add(fact.get(0) + ": " + fact.get(1)));
        lines.add("책 소개");
        lines.addAll(PressRelease.DESCRIPTION);
        lines.add("차례");
        lines.addAll(PressRelease.CONTENTS);
        return lines;
    }

    private static List<byte[]> layouts() throws IOException {
        List<byte[]> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(LAYOUTS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".txt"))
                    .sorted()
                    .limit(12)
                    .toList()) {
                texts.add(Files.readAllBytes(file));
            }
        }
        return texts;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
