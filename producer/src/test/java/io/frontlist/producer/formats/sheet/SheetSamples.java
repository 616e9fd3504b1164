package io.frontlist.producer.formats.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The book of {@link io.frontlist.producer.formats.OneBook} as whole sheets. */
public final class SheetSamples {
    private SheetSamples() {}

    /** As text with commas. */
    public static String csv() {
        return OneBookSheet.delimited(OneBookSheet.korean(), ",");
    }

    /** As a workbook. */
    public static byte[] xlsx() {
        return workbook(OneBookSheet.korean()).bytes();
    }

    /** The parts of that workbook under their names; may be changed. */
    public static Map<String, String> xlsxParts() {
        return workbook(OneBookSheet.korean()).parts();
    }

    static TestWorkbook workbook(Map<String, String> cells) {
        return new TestWorkbook().sheetOf(List.of(new ArrayList<>(cells.keySet()), new ArrayList<>(cells.values())));
    }
}
