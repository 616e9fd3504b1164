package io.frontlist.emaildigest.issue;

/**
 * An issue that was just cut.
 *
 * @param number its number, from 1
 * @param books books in it
 * @param mails mails that wait to be sent
 */
public record CutIssue(long number, int books, int mails) {}
