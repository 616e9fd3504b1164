package io.frontlist.producer.intake;

import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Verdict;
import java.util.Optional;

/**
 * An announcement and the part of a document that makes it.
 *
 * @param announcement the announcement, its lines those of the whole document
 * @param part the number of the part, of which a mail has several
 * @param source what the part is
 */
record Finding(Announcement announcement, int part, Source source) {
    /** What a part is, the most reliable first. */
    enum Source {
        /** Fields that have names. */
        DATA,
        /** A document. */
        DOCUMENT,
        /** What a mail says about the documents that it carries. */
        COVERING_TEXT
    }

    boolean isRejected() {
        return announcement.verdict() == Verdict.REJECT;
    }

    Optional<String> isbn13() {
        return Optional.ofNullable(announcement.draft().isbn13());
    }
}
