package io.frontlist.producer.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.desk.ApiDoor.Call;
import io.frontlist.producer.http.Problem;
import io.frontlist.producer.http.TraceHeader;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.ledger.EditResult;
import io.frontlist.producer.ledger.EditorialDesk;
import io.frontlist.producer.ledger.LedgerReader;
import io.frontlist.producer.ledger.Submission;
import io.frontlist.producer.ledger.SubmissionFilter;
import io.frontlist.producer.understanding.Draft;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Submissions by HTTP: looked for, read, corrected and decided. Who changes one names the version that he has seen in If-Match.
 * Thread-safe.
 */
final class SubmissionApi {
    private final LedgerReader reader;
    private final EditorialDesk desk;
    private final SubmissionAnswers answers;

    SubmissionApi(LedgerReader reader, EditorialDesk desk) {
        this.reader = reader;
        this.desk = desk;
        this.answers = new SubmissionAnswers(reader);
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get("/submissions", this::list),
                ApiRoute.get("/submissions/{id}", this::show),
                ApiRoute.put("/submissions/{id}/draft", this::correct),
                ApiRoute.post("/submissions/{id}/publish", this::publish),
                ApiRoute.post("/submissions/{id}/hold", this::hold),
                ApiRoute.post("/submissions/{id}/reject", this::reject),
                ApiRoute.post("/submissions/{id}/reopen", this::reopen),
                ApiRoute.get("/documents/{id}/content", this::download),
                ApiRoute.post("/validate", this::validate));
    }

    private void list(Call call) throws ProblemException {
        SubmissionFilter filter = ApiRequests.filter(call.http());
        List<Submission> found = reader.list(filter);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode submissions = json.putArray("submissions");
        found.forEach(submission -> submissions.add(SubmissionAnswers.summary(submission)));
        ObjectNode counts = json.putObject("counts");
        reader.counts().forEach((state, count) -> counts.put(state.label(), count));
        // A full page may be followed by another.
        json.put(
                "next",
                found.size() < filter.limit()
                        ? null
                        : found.get(found.size() - 1).id());
        call.answer(json);
    }

    private void show(Call call) throws ProblemException {
        answer(call, find(call));
    }

    private void correct(Call call) throws ProblemException, IOException {
        long version = ApiRequests.version(call.http());
        Draft draft = draft(ApiRequests.json(call.http()));
        answer(
                call,
                desk.correct(
                        ApiRequests.id(call.http()),
                        version,
                        draft,
                        call.caller().actor()));
    }

    private void publish(Call call) throws ProblemException {
        long version = ApiRequests.version(call.http());
        answer(
                call,
                desk.within(TraceHeader.in(call.http()))
                        .publish(
                                ApiRequests.id(call.http()),
                                version,
                                call.caller().actor()));
    }

    private void hold(Call call) throws ProblemException, IOException {
        long version = ApiRequests.version(call.http());
        Instant until = ApiRequests.until(ApiRequests.json(call.http()));
        answer(
                call,
                desk.hold(
                        ApiRequests.id(call.http()),
                        version,
                        until,
                        call.caller().actor()));
    }

    private void reject(Call call) throws ProblemException, IOException {
        long version = ApiRequests.version(call.http());
        String reason = ApiRequests.reason(ApiRequests.json(call.http()));
        answer(
                call,
                desk.reject(
                        ApiRequests.id(call.http()),
                        version,
                        reason,
                        call.caller().actor()));
    }

    private void reopen(Call call) throws ProblemException {
        long version = ApiRequests.version(call.http());
        answer(
                call,
                desk.reopen(ApiRequests.id(call.http()), version, call.caller().actor()));
    }

    private void validate(Call call) throws ProblemException, IOException {
        DraftJson.Reading reading = DraftJson.read(ApiRequests.json(call.http()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        answers.putCheck(json, reading.draft(), call.texts().locale());
        ArrayNode faults =
                SubmissionAnswers.faults(reading.faults(), call.texts().locale());
        faults.addAll((ArrayNode) json.path("faults"));
        json.set("faults", faults);
        call.answer(json);
    }

    private void download(Call call) throws ProblemException {
        Submission submission = find(call);
        Downloads.send(call.http(), reader.document(submission.receipt()).document());
    }

    private Submission find(Call call) throws ProblemException {
        return reader.find(ApiRequests.id(call.http())).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private static Draft draft(JsonNode json) throws ProblemException {
        DraftJson.Reading reading = DraftJson.read(json);
        if (!reading.faults().isEmpty()) {
            throw ProblemException.invalid(reading.faults());
        }
        return reading.draft();
    }

    private void answer(Call call, EditResult result) throws ProblemException {
        if (result instanceof EditResult.Done done) {
            answer(call, done.submission());
        } else if (result instanceof EditResult.Stale stale) {
            throw new ProblemException(Problem.STALE, asItStands(call, stale.submission()));
        } else if (result instanceof EditResult.Impossible impossible) {
            throw new ProblemException(Problem.WRONG_STATE, asItStands(call, impossible.submission()));
        } else if (result instanceof EditResult.Invalid invalid) {
            throw ProblemException.invalid(invalid.faults());
        } else {
            throw new ProblemException(Problem.NOT_FOUND);
        }
    }

    private ObjectNode asItStands(Call call, Submission submission) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        members.set("submission", answers.whole(submission, call.texts().locale()));
        return members;
    }

    private void answer(Call call, Submission submission) {
        call.http().header("ETag", "\"" + submission.version() + "\"");
        call.answer(answers.whole(submission, call.texts().locale()));
    }
}
