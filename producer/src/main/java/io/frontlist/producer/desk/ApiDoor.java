package io.frontlist.producer.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.access.Admission;
import io.frontlist.producer.access.Caller;
import io.frontlist.producer.access.Gate;
import io.frontlist.producer.http.Languages;
import io.frontlist.producer.http.Problem;
import io.frontlist.producer.http.RequestBody;
import io.frontlist.producer.ledger.LedgerException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all requests to the API pass: who calls, in which language, and what is said when it does not work. Thread-safe. */
final class ApiDoor {
    private static final Logger LOG = LoggerFactory.getLogger(ApiDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Gate gate;
    private final Locale language;

    /**
     * A door.
     *
     * @param language of answers to clients that ask for none that is spoken here
     */
    ApiDoor(Gate gate, Locale language) {
        this.gate = gate;
        this.language = language;
    }

    /**
     * A request that was let in.
     *
     * @param http the request itself, and the answer
     * @param caller who calls
     * @param texts in the caller's language
     */
    record Call(Context http, Caller caller, DeskTexts texts) {
        void answer(ObjectNode json) {
            write(http, "application/json", json);
        }
    }

    /** Does what a request asks for. */
    interface Endpoint {
        void answer(Call call) throws ProblemException, IOException;
    }

    /** An endpoint with all that stands before it. */
    Handler guarded(Endpoint endpoint) {
        return request -> {
            DeskTexts texts = DeskTexts.in(Languages.asked(request.header("Accept-Language"), language));
            request.header("Content-Language", texts.tag());
            try {
                Admission admission = gate.admit(request);
                if (admission instanceof Admission.Refused refused) {
                    throw new ProblemException(Problem.of(refused.reason()));
                }
                endpoint.answer(new Call(request, ((Admission.Admitted) admission).caller(), texts));
            } catch (ProblemException e) {
                refuse(request, e, texts);
            } catch (IOException | IllegalArgumentException e) {
                // A body that ends too early, or an address that cannot be decoded.
                LOG.debug("{} cannot be read: {}", request.path(), e.toString());
                refuse(request, new ProblemException(Problem.BAD_REQUEST), texts);
            } catch (LedgerException e) {
                LOG.error("{} was not answered: {}", request.path(), e.getMessage());
                request.header("Retry-After", RETRY_AFTER_SECONDS);
                refuse(request, new ProblemException(Problem.UNAVAILABLE), texts);
            } catch (RuntimeException e) {
                // The boundary of the program: whoever asked gets an answer, the operator gets the stack.
                LOG.error("{} failed", request.path(), e);
                refuse(request, new ProblemException(Problem.FAULT), texts);
            }
        };
    }

    private static void refuse(Context request, ProblemException refusal, DeskTexts texts) {
        RequestBody.drop(request);
        if (refusal.problem().status() == 401) {
            request.header("WWW-Authenticate", "Bearer");
        }
        request.status(refusal.problem().status());
        write(request, Problem.MEDIA_TYPE, refusal.toJson(texts));
    }

    private static void write(Context answer, String mediaType, ObjectNode json) {
        try {
            answer.contentType(mediaType).result(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes can always be written", e);
        }
    }
}
