package io.frontlist.retailerfeed.onix;

/**
 * A date with its format.
 *
 * @param format code list 55
 * @param text the date in that format
 */
record OnixDate(String format, String text) {
    void write(Elements xml) {
        xml.valueWithAttribute("Date", "dateformat", format, text);
    }
}
