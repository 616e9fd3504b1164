package io.frontlist.searchindex.web;

import io.frontlist.schemas.Prose;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Subject;
import io.frontlist.searchindex.query.SearchHit;
import io.frontlist.searchindex.query.SearchLimits;
import io.frontlist.searchindex.query.SearchQuery;
import io.frontlist.searchindex.query.SearchResult;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the pages show, from what was found. Thread-safe. */
final class Pages {
    /** Publishers announce in Korea, so the day of an announcement is the day there. */
    private static final ZoneId HOME_ZONE = ZoneId.of("Asia/Seoul");

    private final Texts texts;
    private final Wording wording;

    Pages(Texts texts) {
        this.texts = texts;
        this.wording = new Wording(texts);
    }

    SearchPage searchPage(SearchResult result, SearchLimits limits) {
        String text = result.query().text();
        boolean newest = text.isEmpty();
        return new SearchPage(
                newest ? texts.text("newest.title") : texts.text("search.title", text),
                newest ? texts.text("newest.heading") : texts.text("results.heading", text),
                texts.text(newest ? "newest.count" : "results.count", result.total()),
                result.total() == 0,
                result.relaxed(),
                result.hits().stream().map(this::result).toList(),
                pager(result, limits));
    }

    BookPage bookPage(ReleaseEvent event) {
        Release release = event.getRelease();
        return new BookPage(
                release.getTitle(),
                Cover.of(release),
                release.getTagline(),
                release.getSubtitle(),
                wording.credits(release.getContributors()),
                event.getEventType() == EventType.POSTPONED
                        ? Optional.of(texts.text("book.POSTPONED"))
                        : Optional.empty(),
                facts(release),
                release.getDescription().map(Pages::blocks).orElse(List.of()),
                release.getExcerpts().stream()
                        .map(excerpt -> new BookPage.Passage(blocks(excerpt.getText()), wording.pages(excerpt)))
                        .toList(),
                release.getTableOfContents()
                        .map(contents -> contents.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList())
                        .orElse(List.of()),
                people(release),
                release.getContact()
                        .map(contact -> new BookPage.Contact(
                                contact.getName(), contact.getOrganisation(), contact.getPhone(), contact.getEmail())),
                texts.text(
                        "book.announced",
                        wording.date(event.getAnnouncedAt().atZone(HOME_ZONE).toLocalDate(), DatePrecision.DAY)),
                language(release),
                Addresses.json(release.getIsbn13()));
    }

    private SearchPage.Result result(SearchHit hit) {
        Release release = hit.event().getRelease();
        List<String> facts = new ArrayList<>();
        facts.add(wording.house(release));
        wording.publicationDate(release).ifPresent(facts::add);
        release.getPrice().map(wording::price).ifPresent(facts::add);
        facts.removeIf(String::isEmpty);
        return new SearchPage.Result(
                Addresses.book(release.getIsbn13(), texts.language()),
                Cover.of(release),
                hit.title(),
                release.getSubtitle(),
                wording.credits(release.getContributors()),
                facts,
                hit.snippet(),
                language(release));
    }

    private Optional<SearchPage.Pager> pager(SearchResult result, SearchLimits limits) {
        SearchQuery query = result.query();
        int reachable = Math.min(result.total(), limits.maxResultWindow() / query.size() * query.size());
        int pages = (reachable + query.size() - 1) / query.size();
        if (pages <= 1 && query.page() == 1) {
            return Optional.empty();
        }
        return Optional.of(new SearchPage.Pager(
                texts.text("pager.position", query.page(), Math.max(pages, query.page())),
                query.page() > 1
                        ? Optional.of(
                                Addresses.results(query, query.page() - 1, limits.defaultPageSize(), texts.language()))
                        : Optional.empty(),
                query.page() < pages
                        ? Optional.of(
                                Addresses.results(query, query.page() + 1, limits.defaultPageSize(), texts.language()))
                        : Optional.empty()));
    }

    private List<BookPage.Fact> facts(Release release) {
        List<BookPage.Fact> facts = new ArrayList<>();
        add(facts, "fact.originalTitle", release.getOriginalTitle());
        add(
                facts,
                "fact.series",
                release.getSeries()
                        .map(series -> release.getVolume()
                                .map(volume -> series + " " + volume)
                                .orElse(series))
                        .or(release::getVolume));
        add(facts, "fact.imprint", release.getImprint());
        add(facts, "fact.publisher", release.getPublisher());
        add(facts, "fact.date", wording.publicationDate(release));
        add(facts, "fact.price", release.getPrice().map(wording::price));
        add(facts, "fact.pages", release.getPageCount().map(wording::pageCount));
        add(facts, "fact.size", release.getTrimSize().map(wording::trimSize));
        add(facts, "fact.form", release.getProductForm().flatMap(code -> wording.code("form", code)));
        String addOn =
                release.getAddOnSymbol().map(symbol -> " (" + symbol + ")").orElse("");
        add(facts, "fact.isbn", Optional.of(release.getIsbn13() + addOn));
        List<String> subjects = release.getSubjects().stream()
                .map(Subject::getHeading)
                .flatMap(Optional::stream)
                .toList();
        if (!subjects.isEmpty()) {
            facts.add(new BookPage.Fact(texts.text("fact.subjects"), subjects));
        }
        add(facts, "fact.audience", release.getAudience().flatMap(code -> wording.code("audience", code)));
        add(facts, "fact.language", release.getLanguage().map(wording::languageName));
        return facts;
    }

    private void add(List<BookPage.Fact> facts, String label, Optional<String> value) {
        value.ifPresent(shown -> facts.add(new BookPage.Fact(texts.text(label), List.of(shown))));
    }

    /** Those of whom there is more to say than the name, each once. */
    private List<BookPage.Person> people(Release release) {
        List<BookPage.Person> people = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        for (Contributor contributor : release.getContributors()) {
            Optional<String> biography = contributor.getBiography();
            if (biography.isPresent() && named.add(contributor.getName() + "\n" + biography.get())) {
                people.add(
                        new BookPage.Person(contributor.getName(), wording.role(contributor), blocks(biography.get())));
            }
        }
        return people;
    }

    private static List<Prose.Block> blocks(String text) {
        return Prose.parse(text).blocks();
    }

    private static String language(Release release) {
        return release.getLanguage().orElse(Cover.HOME_LANGUAGE);
    }
}
