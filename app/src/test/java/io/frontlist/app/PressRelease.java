package io.frontlist.app;

import io.frontlist.schemas.Isbn13;

/**
 * An announcement of a book that does not exist, as a plain facts sheet.
 *
 * @param isbn13 13 digits
 * @param price in won
 * @param pages number of pages
 */
public record PressRelease(String isbn13, String title, String author, int price, int pages) {
    private static final String PUBLISHER_PREFIX = "979119876";

    /** The ISBN of an invented publisher's {@code n}-th book, {@code n} from 0 to 999. */
    public static String isbn(int n) {
        String stem = PUBLISHER_PREFIX + String.format("%03d", n);
        return stem + Isbn13.checkDigit(stem);
    }

    /** An ISBN as people write it. */
    public static String hyphenated(String isbn13) {
        return isbn13.substring(0, 3) + "-" + isbn13.substring(3, 5) + "-" + isbn13.substring(5, 9) + "-"
                + isbn13.substring(9, 12) + "-" + isbn13.substring(12);
    }

    /** The same book at another price. */
    public PressRelease at(int otherPrice) {
        return new PressRelease(isbn13, title, author, otherPrice, pages);
    }

    /** The announcement as its publisher would mail it. */
    public String text() {
        return """
                %s

                지은이 : %s
                출판사 : ㈜가온누리 출판
                ISBN : %s (03810)
                발행일 : 2026년 12월 3일
                정가 : %,d원
                쪽수 : %d쪽
                판형 : 140*210mm
                분야 : 국내도서 > 소설 > 한국소설

                책 소개

                바람이 멎은 섬에서 날씨를 기르는 사람의 이야기. 유리 온실 안에서 구름을 키우던 기상학자는 어느 날 바깥에서 온 편지를 받는다.
                """.formatted(title, author, hyphenated(isbn13), price, pages);
    }
}
