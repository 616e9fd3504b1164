package io.frontlist.producer.understanding.lexicon;

import io.frontlist.schemas.event.ContributorRole;
import java.util.List;

/**
 * A word that says what part a person has in the book.
 *
 * @param word folded and in lower case
 * @param roles its roles, at least one
 * @param language language of the lexicon that lists it
 */
public record RoleWord(String word, List<ContributorRole> roles, String language) {
    public RoleWord {
        roles = List.copyOf(roles);
    }
}
