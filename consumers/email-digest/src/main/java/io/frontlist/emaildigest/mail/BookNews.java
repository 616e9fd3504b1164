package io.frontlist.emaildigest.mail;

import io.frontlist.schemas.event.Release;

/**
 * A book in a digest.
 *
 * @param kind what is new about it
 * @param release the book as it stands
 */
public record BookNews(NewsKind kind, Release release) {}
