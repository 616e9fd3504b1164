package io.frontlist.producer.understanding.facts;

import io.frontlist.schemas.event.ContributorRole;
import java.util.List;

/** What a stretch between hard facts states. */
public sealed interface Credit {
    /**
     * People and the parts that they have in the book.
     *
     * @param names at least one
     * @param roles at least one; each name has all of them
     * @param rule which form it has
     */
    record People(List<String> names, List<ContributorRole> roles, String rule) implements Credit {
        public People {
            names = List.copyOf(names);
            roles = List.copyOf(roles);
        }
    }

    /** A publishing house that a word beside it or in its name gives away. */
    record House(String name, double confidence) implements Credit {}

    /**
     * A text that nothing gives away.
     *
     * @param text original text
     * @param strong whether a strong separator (slash, bar, line end) stands before it
     */
    record Plain(String text, boolean strong) implements Credit {}
}
