package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.Section;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.archive.ZipArchive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads workbooks of Excel since 2007 (XLSX, and XLSM whose macros are not looked at): the sheets that are not hidden, each with the names
 * of its columns above its books. A sheet that is a form, one field a row, is read as prose. Pure and thread-safe.
 */
public final class XlsxReader implements FormatReader {
    private static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** So many rows of a form start with the name of a field. */
    private static final int FEWEST_FIELDS = 3;

    private static final int MOST_NAMES_SHOWN = 10;
    private static final int LONGEST_NAME_SHOWN = 40;

    private final FormatLimits limits;
    private final ColumnNames names = new ColumnNames();
    private final RowReader reader = new RowReader();

    /** A reader of workbooks within {@code limits}. */
    public XlsxReader(FormatLimits limits) {
        this.limits = limits.forData();
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return ZipArchive.holds(bytes, "xl/workbook.xml");
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        return ZipArchive.read(
                bytes,
                WorkbookParts.FORMAT,
                limits,
                archive -> new Content(MEDIA_TYPE, sections(sheets(WorkbookParts.of(archive, limits)))));
    }

    /** The sheets that are filled. */
    private List<SheetBooks> sheets(WorkbookParts parts) throws UnreadableDocumentException, IOException {
        SheetBudget budget = new SheetBudget(limits);
        WorkbookValues values = WorkbookValues.of(parts, budget);
        List<SheetBooks> sheets = new ArrayList<>();
        for (String part : parts.sheets()) {
            SheetBooks sheet = new SheetBooks(names, reader, budget);
            parts.walk(part, new WorksheetVisit(values, sheet));
            if (!sheet.lines().isEmpty()) {
                sheets.add(sheet);
            }
        }
        return sheets;
    }

    /** Sheets beside those with books hold remarks and lists of something else. */
    private List<Section> sections(List<SheetBooks> sheets) throws UnreadableDocumentException {
        List<Section> sections = new ArrayList<>();
        for (SheetBooks sheet : sheets) {
            if (sheet.hasHeader()) {
                sections.add(new Section.Books(sheet.lines(), sheet.books()));
            } else if (isForm(sheet)) {
                sections.add(new Section.Prose(sheet.lines()));
            }
        }
        if (sheets.isEmpty()) {
            throw new UnreadableDocumentException(Refusal.of(Cause.EMPTY));
        }
        if (sections.isEmpty()) {
            throw new UnreadableDocumentException(Refusal.of(
                    Cause.UNKNOWN_COLUMNS, shown(sheets.get(0).above().get(0))));
        }
        return sections;
    }

    private boolean isForm(SheetBooks sheet) {
        return sheet.above().stream().filter(names::startsWithName).count() >= FEWEST_FIELDS;
    }

    private static String shown(List<String> cells) {
        return String.join(
                ", ",
                cells.stream()
                        .filter(cell -> !cell.isBlank())
                        .limit(MOST_NAMES_SHOWN)
                        .map(cell -> cell.replaceAll("\\s+", " ").strip())
                        .map(cell ->
                                cell.length() > LONGEST_NAME_SHOWN ? cell.substring(0, LONGEST_NAME_SHOWN) + "…" : cell)
                        .toList());
    }
}
