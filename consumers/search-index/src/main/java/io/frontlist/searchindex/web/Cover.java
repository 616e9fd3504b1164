package io.frontlist.searchindex.web;

import io.frontlist.schemas.event.Release;
import java.util.Optional;

/**
 * The picture of a book: its cover where it has one, over a drawn one with its title.
 *
 * @param title what the drawn cover says
 * @param tone colour of the drawn cover, from 0 to 5; always the same for one book
 * @param image https address of the picture; others would not be loaded by an encrypted page
 */
public record Cover(String title, int tone, Optional<String> image) {
    private static final int TONES = 6;

    static Cover of(Release release) {
        return new Cover(
                release.getTitle(),
                Math.floorMod(release.getIsbn13().hashCode(), TONES),
                release.getCoverImageUrl().filter(url -> url.startsWith("https://")));
    }
}
