package io.frontlist.producer.formats.pdf;

import io.frontlist.producer.formats.BakeryRelease;
import java.util.List;
import java.util.Map;

/** Lays the press release out as publishers do: a title, a table of facts, running text over two pages with a head and a foot. */
final class PressReleasePdf {
    private static final float LEFT = 70;
    private static final float VALUES = 150;
    private static final float BODY = 10;
    private static final float LEADING = 17;
    private static final int COLUMN = 44;

    /** How programs set a table of facts. */
    enum Facts {
        /** Row by row, the label and then the value. */
        ROWS {
            @Override
            void set(PdfPages pages) {
                for (int i = 0; i < BakeryRelease.FACTS.size(); i++) {
                    pages.text(LEFT, top(i), BODY, label(i)).text(VALUES, top(i), BODY, value(i));
                }
            }
        },
        /** As Word does it, with the blank of a paragraph's end behind every cell. */
        ROWS_WITH_BLANKS {
            @Override
            void set(PdfPages pages) {
                for (int i = 0; i < BakeryRelease.FACTS.size(); i++) {
                    pages.text(LEFT, top(i), BODY, label(i) + " ").text(VALUES, top(i), BODY, value(i) + " ");
                }
            }
        },
        /** All the labels first, then all the values. */
        COLUMNS {
            @Override
            void set(PdfPages pages) {
                for (int i = 0; i < BakeryRelease.FACTS.size(); i++) {
                    pages.text(LEFT, top(i), BODY, label(i));
                }
                for (int i = 0; i < BakeryRelease.FACTS.size(); i++) {
                    pages.text(VALUES, top(i), BODY, value(i));
                }
            }
        },
        /** The letters of a label are spread over its cell. */
        SPREAD_LABELS {
            @Override
            void set(PdfPages pages) {
                for (int i = 0; i < BakeryRelease.FACTS.size(); i++) {
                    String label = label(i);
                    if (label.equals("ISBN")) {
                        pages.text(LEFT, top(i), BODY, label);
                    } else {
                        for (int letter = 0; letter < label.length(); letter++) {
                            float step = 50f / (label.length() - 1);
                            pages.text(LEFT + letter * step, top(i), BODY, label.substring(letter, letter + 1));
                        }
                    }
                    pages.text(VALUES, top(i), BODY, value(i));
                }
            }
        },
        /** The values of one row have two lines, with their label in the middle of its cell. */
        CENTRED_LABELS {
            @Override
            void set(PdfPages pages) {
                for (int i = 0; i < BakeryRelease.FACTS.size(); i++) {
                    boolean isTall = label(i).equals("출판사");
                    pages.text(LEFT, top(i), BODY, label(i)).text(VALUES, top(i) - (isTall ? 7 : 0), BODY, value(i));
                    if (isTall) {
                        pages.text(VALUES, top(i) + 7, BODY, "(서울 마포구 골목길 4)");
                    }
                }
            }
        },
        /** Two pairs of label and value in a row. */
        TWO_PAIRS_A_ROW {
            @Override
            void set(PdfPages pages) {
                for (int i = 0; i < BakeryRelease.FACTS.size(); i++) {
                    float left = i % 2 == 0 ? LEFT : LEFT + 230;
                    pages.text(left, top(i / 2), BODY, label(i)).text(left + 70, top(i / 2), BODY, value(i));
                }
            }
        },
        /** A list with colons, bullets in front. */
        BULLETS {
            @Override
            void set(PdfPages pages) {
                for (int i = 0; i < BakeryRelease.FACTS.size(); i++) {
                    pages.text(LEFT, top(i), BODY, "■").text(LEFT + 14, top(i), BODY, label(i) + " : " + value(i));
                }
            }
        };

        abstract void set(PdfPages pages);

        private static float top(int row) {
            return 200 + row * 22;
        }

        private static String label(int row) {
            return fact(row).getKey();
        }

        private static String value(int row) {
            return fact(row).getValue();
        }

        private static Map.Entry<String, String> fact(int row) {
            return BakeryRelease.FACTS.get(row);
        }
    }

    private PressReleasePdf() {}

    static byte[] of(Facts facts) {
        PdfPages pages = new PdfPages();
        pages.text(LEFT, 60, 9, "신간 보도자료").text(420, 60, 9, "2026년 3월 2일 배포");
        pages.text(LEFT, 110, 22, BakeryRelease.TITLE);
        pages.text(LEFT, 140, 13, BakeryRelease.SUBTITLE);
        facts.set(pages);
        float top = section(pages, 410, "책 소개", BakeryRelease.DESCRIPTION);
        section(pages, top + 20, "지은이 소개", List.of(BakeryRelease.BIOGRAPHY));
        pages.text(290, 810, 8, "- 1 -");
        pages.page().text(LEFT, 60, 9, "도서출판 밀물 보도자료");
        section(pages, 100, "책 속에서", List.of(BakeryRelease.EXCERPT));
        pages.text(290, 810, 8, "- 2 -");
        return pages.toBytes();
    }

    private static float section(PdfPages pages, float start, String heading, List<String> paragraphs) {
        pages.text(LEFT, start, 13, heading);
        float top = start + 26;
        for (String paragraph : paragraphs) {
            for (String line : PdfPages.wrapped(paragraph, COLUMN)) {
                pages.text(LEFT, top, BODY, line);
                top += LEADING;
            }
            top += LEADING / 2;
        }
        return top;
    }
}
