package io.frontlist.producer.understanding.lexicon;

import io.frontlist.schemas.event.ContributorRole;
import java.util.List;

/**
 * A word that says what part a person has in the book.
 *
 * @param word folded and in lower case
 * @param roles its roles, at least one
 * @param language language of the lexicon that lists it
 * @param genre whether it is the kind of book, which says so only behind what can be nothing but a name
 */
public record RoleWord(String word, List<ContributorRole> roles, String language, boolean genre) {
    public RoleWord {
        roles = List.copyOf(roles);
    }

    /** {@code words} by the characters that they start with. */
    public static ByCharacter<RoleWord> byStart(List<RoleWord> words) {
        return ByCharacter.of(words, role -> role.word().charAt(0));
    }

    /** {@code words} by the characters that they end in. */
    public static ByCharacter<RoleWord> byEnd(List<RoleWord> words) {
        return ByCharacter.of(words, role -> role.word().charAt(role.word().length() - 1));
    }
}
