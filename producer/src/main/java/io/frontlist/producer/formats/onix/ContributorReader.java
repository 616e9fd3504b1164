package io.frontlist.producer.formats.onix;

import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who made the book, in the order of the message's sequence numbers; who has several roles stands once for each. Thread-safe. */
final class ContributorReader {
    private final CodeTable roles = CodeTable.load("contributor-roles.properties");

    void read(Element descriptive, StatedBook book) {
        List<Element> contributors =
                new ArrayList<>(descriptive.all("Contributor").toList());
        if (contributors.stream().allMatch(contributor -> sequence(contributor) > 0)) {
            contributors.sort(Comparator.comparingInt(ContributorReader::sequence));
        }
        contributors.forEach(contributor -> PersonName.of(contributor).ifPresent(name -> add(contributor, name, book)));
    }

    private void add(Element contributor, String name, StatedBook book) {
        List<ContributorRole> known = roles(contributor);
        Optional<Element> note = contributor.first("BiographicalNote");
        for (int i = 0; i < known.size(); i++) {
            book.addContributor(new Contributor(name, known.get(i), null), contributor.evidence());
            if (i == 0) {
                int index = book.contributors().size() - 1;
                note.ifPresent(found -> RunningText.of(found)
                        .ifPresent(biography -> book.setBiography(index, biography, found.evidence())));
            }
        }
    }

    private List<ContributorRole> roles(Element contributor) {
        List<ContributorRole> known = contributor
                .all("ContributorRole")
                .flatMap(code ->
                        List.of(roles.meaning(code.line()).orElse("OTHER").split("\\+")).stream())
                .map(ContributorRole::valueOf)
                .distinct()
                .toList();
        return known.isEmpty() ? List.of(ContributorRole.OTHER) : known;
    }

    /** 0 where there is none. */
    private static int sequence(Element contributor) {
        return contributor
                .value("SequenceNumber")
                .filter(number -> number.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
    }
}
