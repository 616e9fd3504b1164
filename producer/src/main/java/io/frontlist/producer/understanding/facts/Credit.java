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
     * @param mark the separator before it: a bar for any that parts, a comma for any that joins, a colon, a full stop, an equals sign
     */
    record Plain(String text, char mark) implements Credit {
        /** Whether something that parts stands before it, and no comma or middle dot. */
        public boolean strong() {
            return mark != ',';
        }
    }

    /** A text in the quotes that titles have. */
    record Title(String text) implements Credit {}
}
