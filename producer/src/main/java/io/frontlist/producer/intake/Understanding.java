package io.frontlist.producer.intake;

import io.frontlist.producer.understanding.Announcement;
import java.util.List;

/** Finds the announcements in the lines of a document. Implementations are pure and thread-safe. */
@FunctionalInterface
public interface Understanding {
    /** The announcements, in the order of the document; line n is element n - 1. */
    List<Announcement> read(List<String> lines);
}
