package io.frontlist.searchindex.query;

import io.frontlist.schemas.event.ReleaseEvent;

/**
 * A book that was found.
 *
 * @param event the whole event in force
 * @param score how well it matches, comparable within one result only; 0 for a query without text
 * @param title its title, with what matches marked
 * @param snippet a passage that shows why it was found, or the beginning of its description; may be empty
 */
public record SearchHit(ReleaseEvent event, float score, Marked title, Marked snippet) {}
