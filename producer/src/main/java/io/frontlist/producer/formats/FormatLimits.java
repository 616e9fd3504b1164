package io.frontlist.producer.formats;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of a document is read. What is over a limit is refused with words that name it.
 *
 * @param documentBytes largest document
 * @param expandedBytes most bytes that a compressed document may grow to, all its entries together
 * @param compressionRatio most times that an entry may be larger than its compressed form
 * @param entries most entries of an archive, parts of a mail, or books in a document of data
 * @param depth deepest nesting of elements, tables, or mails in mails
 * @param pages most pages
 * @param characters most characters of text
 */
public record FormatLimits(
        int documentBytes,
        long expandedBytes,
        int compressionRatio,
        int entries,
        int depth,
        int pages,
        int characters) {
    public FormatLimits {
        List<String> faults = new ArrayList<>();
        atLeastOne(faults, "max-document-size", documentBytes);
        atLeastOne(faults, "max-expanded-size", expandedBytes);
        atLeastOne(faults, "max-compression-ratio", compressionRatio);
        atLeastOne(faults, "max-entries", entries);
        atLeastOne(faults, "max-depth", depth);
        atLeastOne(faults, "max-pages", pages);
        atLeastOne(faults, "max-characters", characters);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /** The same for data, which is limited by its bytes and its books: as many characters as a document has bytes. */
    public FormatLimits forData() {
        return new FormatLimits(documentBytes, expandedBytes, compressionRatio, entries, depth, pages, documentBytes);
    }

    private static void atLeastOne(List<String> faults, String name, long value) {
        if (value < 1) {
            faults.add("formats." + name + " must be at least 1, not " + value);
        }
    }
}
