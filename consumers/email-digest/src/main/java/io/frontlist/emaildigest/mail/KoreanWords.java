package io.frontlist.emaildigest.mail;

import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The digest in Korean. */
final class KoreanWords implements Words {
    private static final int MOST_NAMES = 5;

    @Override
    public String subject(boolean hasNewBooks, String title, int books, String date) {
        return (hasNewBooks ? "[신간] " : "[신간 변경] ") + title + (books > 1 ? " 외 " + (books - 1) + "종" : "") + " · "
                + date;
    }

    @Override
    public String masthead() {
        return "신간 소식";
    }

    @Override
    public String date(LocalDate date, DatePrecision precision) {
        return switch (precision) {
            case DAY -> date.getYear() + "년 " + date.getMonthValue() + "월 " + date.getDayOfMonth() + "일";
            case MONTH -> date.getYear() + "년 " + date.getMonthValue() + "월";
            case YEAR -> date.getYear() + "년";
        };
    }

    @Override
    public String summary(int newBooks, int otherBooks) {
        String fresh = "새로 나오는 책 " + newBooks + "종";
        String other = "달라진 소식 " + otherBooks + "건";
        if (newBooks == 0) {
            return other;
        }
        return otherBooks == 0 ? fresh : fresh + ", " + other;
    }

    @Override
    public String briefHeading() {
        return "함께 들어온 책";
    }

    @Override
    public String more(int books) {
        return "이 밖에 " + books + "종이 더 있습니다.";
    }

    @Override
    public String badge(NewsKind kind) {
        return switch (kind) {
            case NEW -> "";
            case CHANGED -> "변경";
            case POSTPONED -> "출간 연기";
            case WITHDRAWN -> "출간 취소";
        };
    }

    @Override
    public String notice(NewsKind kind) {
        return switch (kind) {
            case NEW, CHANGED -> "";
            case POSTPONED -> "출판사가 출간일을 뒤로 미루었습니다.";
            case WITHDRAWN -> "출판사가 이 책의 출간을 취소했습니다.";
        };
    }

    @Override
    public String byline(List<Credit> credits) {
        // Beside a picture credit the author has written "글", otherwise the whole book is "지음".
        boolean withPictures =
                credits.stream().anyMatch(credit -> credit.roles().contains(ContributorRole.ILLUSTRATOR));
        return credits.stream()
                .map(credit -> names(credit.names()) + " " + roles(credit.roles(), withPictures))
                .collect(Collectors.joining(" | "));
    }

    @Override
    public String house(String imprint, String publisher) {
        if (imprint.isEmpty() || publisher.isEmpty() || imprint.equals(publisher)) {
            return imprint.isEmpty() ? publisher : imprint;
        }
        return imprint + " (" + publisher + ")";
    }

    @Override
    public String publication(LocalDate date, DatePrecision precision, NewsKind kind) {
        return date(date, precision) + (kind == NewsKind.POSTPONED ? " 출간 예정" : " 출간");
    }

    @Override
    public String price(Price price) {
        String amount = Words.amount(price);
        return switch (price.getCurrency()) {
            case "KRW" -> amount + "원";
            case "JPY" -> amount + "엔";
            case "USD" -> amount + "달러";
            case "EUR" -> amount + "유로";
            default -> amount + " " + Printable.line(price.getCurrency(), 10);
        };
    }

    @Override
    public String pages(int pages) {
        return pages + "쪽";
    }

    @Override
    public String page(Excerpt excerpt) {
        return excerpt.getPageFrom()
                .map(from -> {
                    int to = excerpt.getPageTo().orElse(from);
                    return "본문 " + (to == from ? from + "쪽" : from + "~" + to + "쪽");
                })
                .orElse("본문에서");
    }

    @Override
    public String why(String sender) {
        return sender + " 신간 소식을 신청하신 분께 보내 드립니다.";
    }

    @Override
    public String unsubscribe() {
        return "그만 받기";
    }

    private static String names(List<String> names) {
        if (names.size() <= MOST_NAMES) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, MOST_NAMES - 1)) + " 외 " + (names.size() - MOST_NAMES + 1) + "인";
    }

    private static String roles(Set<ContributorRole> roles, boolean withPictures) {
        return roles.stream().sorted().map(role -> role(role, withPictures)).collect(Collectors.joining("·"));
    }

    private static String role(ContributorRole role, boolean withPictures) {
        return switch (role) {
            case AUTHOR -> withPictures ? "글" : "지음";
            case EDITOR -> "엮음";
            case TRANSLATOR -> "옮김";
            case ILLUSTRATOR -> "그림";
            case PHOTOGRAPHER -> "사진";
            case SUPERVISOR -> "감수";
            case OTHER -> "참여";
        };
    }
}
