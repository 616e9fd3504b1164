package io.frontlist.producer.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that somebody did.
 *
 * @param at when
 * @param actor who: an operator, an API token's name, or a part of the program such as {@code inbox} or {@code embargo}
 * @param action what
 * @param submissionId of which submission
 * @param isbn13 of which book
 * @param detail what changed, as {@code {"changes": [{"field", "before", "after"}]}}, or {@code {"reason"}} or {@code {"until"}}
 */
public record AuditEntry(
        Instant at,
        String actor,
        Action action,
        Optional<Long> submissionId,
        Optional<String> isbn13,
        Optional<JsonNode> detail) {}
