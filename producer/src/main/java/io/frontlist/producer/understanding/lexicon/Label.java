package io.frontlist.producer.understanding.lexicon;

import java.util.Locale;

/** What the value behind a label, or the text below a heading, is. */
public enum Label {
    TITLE,
    SUBTITLE,
    TAGLINE,
    ORIGINAL_TITLE,
    SERIES,
    VOLUME,
    /** Names in the roles that the label states. */
    CONTRIBUTOR,
    PUBLISHER,
    IMPRINT,
    DATE,
    ISBN,
    ISBN_10,
    /** The ISBN of a set, an e-book or an audio book. */
    OTHER_ISBN,
    ADD_ON,
    PRICE,
    /** What a shop asks; the price only where no list price is stated. */
    SALE_PRICE,
    PAGES,
    TRIM,
    FORM,
    SUBJECT,
    AUDIENCE,
    LANGUAGE,
    CONTACT,
    ORGANISATION,
    PHONE,
    EMAIL,
    COVER,
    EMBARGO,
    /** A label for facts of several kinds. */
    FACTS,
    /** A known label whose value is no part of a release. */
    IGNORED,
    DESCRIPTION,
    BIOGRAPHY,
    CONTENTS,
    EXCERPTS,
    /** A section that is not carried, such as the publisher's praise of itself. */
    ELSEWHERE;

    static Label of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
