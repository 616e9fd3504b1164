package io.frontlist.retailerfeed;

/**
 * A revision that no retailer's import could take, so that it was left out of the feed. The next revision of the book is tried afresh.
 *
 * @param isbn13 the book
 * @param revision its revision
 * @param reason what is wrong with it
 */
public record Refusal(String isbn13, long revision, String reason) {}
