package io.frontlist.emaildigest.mail;

import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * People who did the same for a book.
 *
 * @param roles what they did; several where the same people did all of it
 * @param names their names, in the order of the document
 */
record Credit(Set<ContributorRole> roles, List<String> names) {
    private static final int NAME_COLUMNS = 60;

    Credit {
        roles = Set.copyOf(roles);
        names = List.copyOf(names);
    }

    /** The contributors by role, roles in the order of their first contributor; roles of exactly the same people are put together. */
    static List<Credit> of(List<Contributor> contributors) {
        Map<ContributorRole, List<String>> namesOfRole = new LinkedHashMap<>();
        for (Contributor contributor : contributors) {
            String name = Printable.line(contributor.getName(), NAME_COLUMNS);
            if (!name.isEmpty()) {
                namesOfRole
                        .computeIfAbsent(contributor.getRole(), role -> new ArrayList<>())
                        .add(name);
            }
        }
        Map<List<String>, Set<ContributorRole>> rolesOfNames = new LinkedHashMap<>();
        namesOfRole.forEach((role, names) -> rolesOfNames
                .computeIfAbsent(names, people -> EnumSet.noneOf(ContributorRole.class))
                .add(role));
        List<Credit> credits = new ArrayList<>();
        rolesOfNames.forEach((names, roles) -> credits.add(new Credit(roles, names)));
        return credits;
    }
}
