package io.frontlist.producer.formats.sheet;

/** What the cells of a column hold. */
enum Field {
    ISBN,
    ADD_ON,
    TITLE,
    SUBTITLE,
    TAGLINE,
    ORIGINAL_TITLE,
    SERIES,
    VOLUME,
    /** Names in the roles of the column. */
    CONTRIBUTOR,
    /** About the first contributor in the role of the column. */
    BIOGRAPHY,
    PUBLISHER,
    IMPRINT,
    DATE,
    PRICE,
    CURRENCY,
    /** ONIX code list 58. */
    PRICE_TYPE,
    PAGES,
    SIZE,
    WIDTH,
    HEIGHT,
    THICKNESS,
    FORM,
    SUBJECT,
    /** A code in the scheme of the column. */
    CODE,
    AUDIENCE,
    LANGUAGE,
    DESCRIPTION,
    CONTENTS,
    EXCERPT,
    CONTACT_NAME,
    CONTACT_ORGANISATION,
    PHONE,
    EMAIL,
    COVER,
    EMBARGO
}
