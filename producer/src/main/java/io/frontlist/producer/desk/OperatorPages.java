package io.frontlist.producer.desk;

import io.frontlist.producer.desk.PageDoor.Visit;
import io.frontlist.producer.http.Problem;
import io.frontlist.producer.ledger.LedgerReader;
import io.frontlist.producer.ledger.Submission;
import io.frontlist.schemas.Isbn13;
import io.javalin.config.RoutesConfig;
import java.util.Map;

/** The pages for those who are signed in: the list, a submission, a book. Thread-safe. */
final class OperatorPages {
    private final PageDoor door;
    private final LedgerReader reader;

    OperatorPages(PageDoor door, LedgerReader reader) {
        this.door = door;
        this.reader = reader;
    }

    void register(RoutesConfig routes) {
        routes.get(DeskRoutes.HOME, door.forOperators(this::list));
        routes.get(DeskRoutes.HOME + "/submissions/{id}", door.forOperators(this::submission));
        routes.get(DeskRoutes.HOME + "/books/{isbn}", door.forOperators(this::book));
        routes.get(DeskRoutes.HOME + "/<path>", door.forOperators(visit -> {
            throw new ProblemException(Problem.NOT_FOUND);
        }));
    }

    private void list(Visit visit) throws ProblemException {
        ListPage page = pages(visit).list(ApiRequests.filter(visit.http()));
        door.render(visit, "list", "list.jte", Map.of("page", page));
    }

    private void submission(Visit visit) throws ProblemException {
        Submission submission =
                reader.find(ApiRequests.id(visit.http())).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        door.render(
                visit,
                "submission",
                "submission.jte",
                Map.of("page", pages(visit).submission(submission)));
    }

    private void book(Visit visit) throws ProblemException {
        BookPage page = Isbn13.parse(visit.http().pathParam("isbn"))
                .flatMap(pages(visit)::book)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        door.render(visit, "book", "book.jte", Map.of("page", page));
    }

    private DeskPages pages(Visit visit) {
        return new DeskPages(visit.texts(), reader);
    }
}
