package io.frontlist.producer.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.http.Problem;
import io.frontlist.producer.understanding.FieldFault;
import java.util.List;
import java.util.function.Function;

/** A request that is not done, and why. */
final class ProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient Function<DeskTexts, ObjectNode> members;

    private ProblemException(Problem problem, Function<DeskTexts, ObjectNode> members) {
        super(problem.name());
        this.problem = problem;
        this.members = members;
    }

    ProblemException(Problem problem) {
        this(problem, texts -> JsonNodeFactory.instance.objectNode());
    }

    /** With further members that say more. */
    ProblemException(Problem problem, ObjectNode members) {
        this(problem, texts -> members);
    }

    /** A request that cannot be read, with the key of a text that says what of it. */
    static ProblemException badRequest(String key, Object... values) {
        return new ProblemException(
                Problem.BAD_REQUEST,
                texts -> JsonNodeFactory.instance.objectNode().put("detail", texts.text(key, values)));
    }

    /** Fields that say what cannot be. */
    static ProblemException invalid(List<FieldFault> faults) {
        return new ProblemException(Problem.INVALID, texts -> {
            ObjectNode members = JsonNodeFactory.instance.objectNode();
            members.set("faults", SubmissionAnswers.faults(faults, texts.locale()));
            return members;
        });
    }

    static ProblemException invalid(FieldFault fault) {
        return invalid(List.of(fault));
    }

    Problem problem() {
        return problem;
    }

    /** The problem as it is sent (RFC 9457). */
    ObjectNode toJson(DeskTexts texts) {
        ObjectNode json = problem.toJson(texts.locale());
        json.setAll(members.apply(texts));
        return json;
    }
}
