package io.frontlist.producer.understanding.lexicon;

import io.frontlist.schemas.event.ContributorRole;
import java.util.List;

/**
 * One meaning of a label.
 *
 * @param label what its value is
 * @param roles the roles of the names in its value; empty but for {@link Label#CONTRIBUTOR}
 * @param language language of the lexicon that lists it
 */
public record LabelSense(Label label, List<ContributorRole> roles, String language) {
    public LabelSense {
        roles = List.copyOf(roles);
    }
}
