package io.frontlist.producer.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.frontlist.producer.formats.Refusal;
import java.util.Locale;
import java.util.Optional;

/** A request that is refused before anything in it is taken. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient Optional<Refusal> refusal;

    RefusedException(Problem problem) {
        super(problem.name());
        this.problem = problem;
        this.refusal = Optional.empty();
    }

    RefusedException(Problem problem, Refusal refusal) {
        super(problem.name());
        this.problem = problem;
        this.refusal = Optional.of(refusal);
    }

    Problem problem() {
        return problem;
    }

    ArrayNode reasons(Locale locale) {
        ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
        refusal.ifPresent(why -> reasons.add(why.toJson(locale)));
        return reasons;
    }
}
