package io.frontlist.producer.formats.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The book of {@link io.frontlist.producer.formats.OneBook} as cells under the names of their columns. */
public final class OneBookSheet {
    private OneBookSheet() {}

    /** Its cells under Korean names. */
    public static Map<String, String> korean() {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("연번", "1");
        cells.put("도서명", "물때를 기다리는 집");
        cells.put("부제", "갯벌과 서른 해");
        cells.put("띠지 문구", "기다림에도 이름이 있다");
        cells.put("원제", "The House of Slack Water");
        cells.put("총서명", "푸른밤 문고");
        cells.put("권차", "3");
        cells.put("글·그림", "마리 클라인");
        cells.put("옮긴이", "도해린");
        cells.put("저자 소개", "바닷가에서 자랐다.\n\n그림도 그린다.");
        cells.put("출판사", "가온누리 출판");
        cells.put("임프린트", "밤의책");
        cells.put("ISBN", "979-11-90000-01-7");
        cells.put("부가기호", "03840");
        cells.put("출간일", "2026-12-03");
        cells.put("정가(원)", "16,800");
        cells.put("가격 유형", "04");
        cells.put("쪽수", "312쪽");
        cells.put("판형(mm)", "140×210×18");
        cells.put("제본", "무선");
        cells.put("분류", "에세이 > 자연");
        cells.put("KDC", "844");
        cells.put("독자대상", "일반");
        cells.put("언어", "한국어");
        cells.put("책소개", "<h3>서른 해의 기록</h3><p>갯벌 앞 &lt;집&gt; 한 채,<br>그리고 바람.</p>");
        cells.put("목차", "1부 밀물\n2부 썰물");
        cells.put("책 속으로", "물은 돌아온다고 했다.\n(40~41쪽)");
        cells.put("담당자", "윤도담");
        cells.put("담당부서", "밤의책 편집부");
        cells.put("전화", "02) 555-0147");
        cells.put("이메일", "editor@example.com");
        cells.put("표지 이미지", "https://example.com/covers/slack-water.jpg");
        cells.put("엠바고", "2026년 12월 1일 오전 9:00");
        cells.put("비고", "=HYPERLINK(\"http://example.com\")");
        return cells;
    }

    /** Its cells under English names. */
    static Map<String, String> english() {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("ISBN-13", "9791190000017");
        cells.put("Add-on symbol", "3840");
        cells.put("Title", "물때를 기다리는 집");
        cells.put("Subtitle", "갯벌과 서른 해");
        cells.put("Tagline", "기다림에도 이름이 있다");
        cells.put("Original title", "The House of Slack Water");
        cells.put("Series", "푸른밤 문고");
        cells.put("Volume", "3");
        cells.put("Author(s)", "마리 클라인 글·그림 / 도해린 옮김");
        cells.put("Author bio", "바닷가에서 자랐다.\n\n그림도 그린다.");
        cells.put("Publisher", "가온누리 출판");
        cells.put("Imprint", "밤의책");
        cells.put("Publication date", "3 December 2026");
        cells.put("RRP", "16800");
        cells.put("Currency", "krw");
        cells.put("Price type", "4");
        cells.put("Page count", "312");
        cells.put("Width (cm)", "14");
        cells.put("Height (cm)", "21.0");
        cells.put("Thickness", "18mm");
        cells.put("Binding", "Paperback");
        cells.put("Subject", "에세이 > 자연");
        cells.put("KDC", "844");
        cells.put("Audience", "01");
        cells.put("Language", "ko");
        cells.put("Description", "## 서른 해의 기록\n\n갯벌 앞 <집> 한 채,\n그리고 바람.");
        cells.put("TOC", "1부 밀물\n\n2부 썰물");
        cells.put("Excerpt", "물은 돌아온다고 했다. (pp. 40-41)");
        cells.put("Contact", "윤도담");
        cells.put("Department", "밤의책 편집부");
        cells.put("Phone", "02-555-0147");
        cells.put("E-mail", "editor@example.com");
        cells.put("Cover image", "https://example.com/covers/slack-water.jpg");
        cells.put("Embargo", "2026-12-01T09:00:00+09:00");
        return cells;
    }

    /** The names of the columns and the cells below them, quoted where they must be. */
    public static String delimited(Map<String, String> cells, String delimiter) {
        return line(new ArrayList<>(cells.keySet()), delimiter) + line(new ArrayList<>(cells.values()), delimiter);
    }

    private static String line(List<String> cells, String delimiter) {
        return cells.stream()
                .map(cell -> cell.matches("(?s).*[\"\\n,;\\t].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell)
                .collect(Collectors.joining(delimiter, "", "\r\n"));
    }
}
