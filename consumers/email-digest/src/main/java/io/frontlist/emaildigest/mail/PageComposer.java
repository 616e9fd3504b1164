package io.frontlist.emaildigest.mail;

import io.frontlist.schemas.Prose;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns an edition into the words of a digest in one language. Everything that comes from outside is cleaned and bounded here. */
final class PageComposer {
    private static final int MOST_CARDS = 40;
    private static final int MOST_BRIEF = 160;
    private static final int SUBJECT_TITLE_COLUMNS = 60;
    private static final int TITLE_COLUMNS = 240;
    private static final int NAME_COLUMNS = 120;
    private static final int DESCRIPTION_COLUMNS = 640;
    private static final int QUOTE_COLUMNS = 320;
    /** A passage or paragraph is not begun for less than this. */
    private static final int LEAST_COLUMNS = 60;

    private static final int MOST_PARAGRAPHS = 2;
    private static final int PARAGRAPH_COLUMNS = 8000;

    private final Words words;
    private final Language language;

    PageComposer(Language language) {
        this.language = language;
        this.words = Words.of(language);
    }

    DigestPage compose(Edition edition, String sender, String unsubscribe) {
        List<BookNews> books = edition.books();
        int newBooks =
                (int) books.stream().filter(book -> book.kind() == NewsKind.NEW).count();
        String date = words.date(edition.date(), DatePrecision.DAY);
        int cards = Math.min(books.size(), MOST_CARDS);
        int shown = Math.min(books.size(), MOST_CARDS + MOST_BRIEF);
        return new DigestPage(
                language.tag(),
                words.subject(newBooks > 0, subjectTitle(books.get(0)), books.size(), date),
                words.masthead(),
                date,
                words.summary(newBooks, books.size() - newBooks),
                books.subList(0, cards).stream().map(this::card).toList(),
                books.subList(cards, shown).stream().map(this::brief).toList(),
                words.briefHeading(),
                shown < books.size() ? words.more(books.size() - shown) : "",
                words.why(Printable.line(sender, NAME_COLUMNS)),
                words.unsubscribe(),
                unsubscribe);
    }

    private static String subjectTitle(BookNews book) {
        return Printable.line(book.release().getTitle(), SUBJECT_TITLE_COLUMNS);
    }

    private BookCard card(BookNews book) {
        Release release = book.release();
        boolean withdrawn = book.kind() == NewsKind.WITHDRAWN;
        List<String> paragraphs =
                withdrawn ? List.of() : opening(release.getDescription().orElse(""));
        Quote quote = withdrawn ? Quote.NONE : quote(release.getExcerpts());
        return new BookCard(
                words.badge(book.kind()),
                withdrawn ? "" : line(release.getTagline().orElse(""), TITLE_COLUMNS),
                line(release.getTitle(), TITLE_COLUMNS),
                line(release.getSubtitle().orElse(""), TITLE_COLUMNS),
                words.byline(Credit.of(release.getContributors())),
                words.house(
                        line(release.getImprint().orElse(""), NAME_COLUMNS),
                        line(release.getPublisher().orElse(""), NAME_COLUMNS)),
                withdrawn ? List.of() : facts(release, book.kind()),
                "ISBN " + line(release.getIsbn13(), 20)
                        + release.getAddOnSymbol()
                                .map(symbol -> " (" + line(symbol, 10) + ")")
                                .orElse(""),
                words.notice(book.kind()),
                paragraphs,
                quote.text(),
                quote.page());
    }

    private String brief(BookNews book) {
        Release release = book.release();
        String badge = words.badge(book.kind());
        String house = line(release.getImprint().or(release::getPublisher).orElse(""), NAME_COLUMNS);
        return (badge.isEmpty() ? "" : "[" + badge + "] ")
                + line(release.getTitle(), TITLE_COLUMNS)
                + (house.isEmpty() ? "" : " (" + house + ")");
    }

    private List<String> facts(Release release, NewsKind kind) {
        List<String> facts = new ArrayList<>();
        release.getPublicationDate()
                .map(date -> words.publication(date, release.getPublicationDatePrecision(), kind))
                .ifPresent(facts::add);
        release.getPrice().map(words::price).ifPresent(facts::add);
        release.getPageCount().map(words::pages).ifPresent(facts::add);
        release.getTrimSize().map(words::size).ifPresent(facts::add);
        return facts;
    }

    /** The first paragraphs, ending with a sentence. Sub-headings are left out: they are a press release's, not a digest's. */
    private static List<String> opening(String description) {
        List<String> opening = new ArrayList<>();
        int left = DESCRIPTION_COLUMNS;
        for (Prose.Block block : Prose.parse(description).blocks()) {
            if (block instanceof Prose.Heading) {
                continue;
            }
            if (opening.size() == MOST_PARAGRAPHS || left < LEAST_COLUMNS) {
                break;
            }
            String paragraph = line(block.text(), PARAGRAPH_COLUMNS);
            boolean fits = Columns.width(paragraph) <= left;
            // A second paragraph that would have to be cut short soon after its start is better left out.
            if (!fits && !opening.isEmpty() && left < DESCRIPTION_COLUMNS / 2) {
                break;
            }
            String shown = Printable.sentences(paragraph, left, Locale.KOREAN);
            opening.add(shown);
            left -= Columns.width(shown);
            if (!fits) {
                break;
            }
        }
        return opening;
    }

    /** A passage and where it stands. */
    private record Quote(String text, String page) {
        static final Quote NONE = new Quote("", "");
    }

    /** The first passage that can be shown whole and is no scrap, else the beginning of the first. */
    private Quote quote(List<Excerpt> excerpts) {
        Excerpt chosen = null;
        for (Excerpt excerpt : excerpts) {
            int width = Columns.width(passage(excerpt));
            if (width >= LEAST_COLUMNS && width <= QUOTE_COLUMNS) {
                chosen = excerpt;
                break;
            }
        }
        if (chosen == null) {
            chosen = excerpts.stream()
                    .filter(excerpt -> !passage(excerpt).isEmpty())
                    .findFirst()
                    .orElse(null);
        }
        if (chosen == null) {
            return Quote.NONE;
        }
        return new Quote(Printable.sentences(passage(chosen), QUOTE_COLUMNS, Locale.KOREAN), words.page(chosen));
    }

    private static String passage(Excerpt excerpt) {
        return line(excerpt.getText(), PARAGRAPH_COLUMNS);
    }

    private static String line(String text, int columns) {
        return Printable.line(text, columns);
    }
}
