package io.frontlist.producer.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.desk.ApiDoor.Call;
import io.frontlist.producer.http.Problem;
import io.frontlist.producer.http.TraceHeader;
import io.frontlist.producer.ledger.EditorialDesk;
import io.frontlist.producer.ledger.LedgerReader;
import io.frontlist.schemas.Isbn13;
import java.io.IOException;
import java.util.List;

/** Books by HTTP: what was published of each, and its withdrawal. Thread-safe. */
final class BookApi {
    private final EditorialDesk desk;
    private final SubmissionAnswers answers;

    BookApi(LedgerReader reader, EditorialDesk desk) {
        this.desk = desk;
        this.answers = new SubmissionAnswers(reader);
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get("/books/{isbn}", this::show), ApiRoute.post("/books/{isbn}/withdraw", this::withdraw));
    }

    private void show(Call call) throws ProblemException {
        call.answer(find(isbn(call)));
    }

    private void withdraw(Call call) throws ProblemException, IOException {
        String isbn13 = isbn(call);
        String reason = ApiRequests.reason(ApiRequests.json(call.http()));
        boolean isWithdrawn = desk.within(TraceHeader.in(call.http()))
                .withdraw(isbn13, reason, call.caller().actor())
                .isPresent();
        ObjectNode book = find(isbn13);
        if (!isWithdrawn) {
            throw new ProblemException(Problem.WITHDRAWN);
        }
        call.answer(book);
    }

    private ObjectNode find(String isbn13) throws ProblemException {
        return answers.book(isbn13).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private static String isbn(Call call) throws ProblemException {
        return Isbn13.parse(call.http().pathParam("isbn"))
                .map(Isbn13::digits)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
