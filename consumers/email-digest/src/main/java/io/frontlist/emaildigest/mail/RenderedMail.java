package io.frontlist.emaildigest.mail;

/**
 * A digest, ready to be put into a message.
 *
 * @param language language of all three
 * @param subject one line without control characters
 * @param text plain text, lines of at most 72 columns separated by {@code \n}; only an address may be longer
 * @param html a whole HTML document
 */
public record RenderedMail(Language language, String subject, String text, String html) {}
