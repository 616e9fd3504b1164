package io.frontlist.searchindex.index;

/** Names of the fields beside those of {@link FieldGroup}. */
public final class IndexFields {
    /** The ISBN-13 as 13 digits: the document's key. */
    public static final String ISBN = "isbn";
    /** {@link #LISTED} or {@link #WITHDRAWN}. */
    public static final String STATE = "state";
    /** Revision of the event that the document was made from. */
    public static final String REVISION = "revision";
    /** First day of the publication date, in days since 1970-01-01; missing where there is none. */
    public static final String PUBLISHED = "published";
    /** When the announcement was accepted, in milliseconds since 1970-01-01. */
    public static final String ANNOUNCED = "announced";
    /** Keystrokes of the whole title. */
    public static final String EXACT_TITLE = "exact-title";
    /** Keystrokes of titles, names and houses from each of their words on: what half-typed words are the beginning of. */
    public static final String TYPED = "typed";
    /** First consonants of titles and names from each of their words on. */
    public static final String INITIALS = "initials";
    /** The event, framed as on the topic. */
    public static final String EVENT = "event";

    /** State of a book that the search shows. */
    public static final String LISTED = "listed";
    /** State of a book that will not appear; kept, so that its revision is remembered. */
    public static final String WITHDRAWN = "withdrawn";

    private IndexFields() {}
}
