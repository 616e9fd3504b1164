package io.frontlist.producer.desk;

/**
 * A time on a page.
 *
 * @param iso for programs (ISO 8601)
 * @param words for people, as it is in Seoul
 */
public record Stamp(String iso, String words) {}
