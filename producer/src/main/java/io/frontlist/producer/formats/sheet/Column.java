package io.frontlist.producer.formats.sheet;

import io.frontlist.schemas.event.ContributorRole;
import java.util.Arrays;
import java.util.List;

/**
 * A column whose name is known.
 *
 * @param index where it stands, from 0
 * @param heading its name as the sheet has it, in one line
 * @param meaning what the name stands for
 * @param unit what stands in brackets behind the name, such as {@code 원} or {@code mm}; empty where nothing does
 */
record Column(int index, String heading, Meaning meaning, String unit) {
    /**
     * What the name of a column stands for.
     *
     * @param field what its cells hold
     * @param detail the roles or the scheme that the name adds; empty for most
     */
    record Meaning(Field field, String detail) {
        /** The roles that the name states; empty where it is about no people. */
        List<ContributorRole> roles() {
            return field == Field.CONTRIBUTOR || field == Field.BIOGRAPHY
                    ? Arrays.stream(detail.split("\\+"))
                            .map(ContributorRole::valueOf)
                            .toList()
                    : List.of();
        }
    }

    Field field() {
        return meaning.field();
    }
}
