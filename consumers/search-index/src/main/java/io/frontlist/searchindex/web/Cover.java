package io.frontlist.searchindex.web;

import io.frontlist.schemas.event.Release;
import java.util.Optional;

/**
 * The picture of a book: its cover where it has one, over a drawn one with its title.
 *
 * @param title what the drawn cover says
 * @param language BCP 47 tag of the title
 * @param tone colour of the drawn cover, from 0 to 5; always the same for one book
 * @param image https address of the picture; others would not be loaded by an encrypted page
 */
public record Cover(String title, String language, int tone, Optional<String> image) {
    /** Language of a book that does not say its own. */
    static final String HOME_LANGUAGE = "ko";

    private static final int TONES = 6;

    static Cover of(Release release) {
        return new Cover(
                release.getTitle(),
                release.getLanguage().orElse(HOME_LANGUAGE),
                Math.floorMod(release.getIsbn13().hashCode(), TONES),
                release.getCoverImageUrl().filter(url -> url.startsWith("https://")));
    }
}
