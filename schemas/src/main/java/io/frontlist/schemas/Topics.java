package io.frontlist.schemas;

/** Names of the Kafka topics. */
public final class Topics {
    /** Release events; key = ISBN-13 as 13 digits, kept for ever. */
    public static final String RELEASES = "frontlist.releases";

    private Topics() {}

    /** The topic to which {@code consumer} (such as {@code search-index}) writes the records of {@link #RELEASES} that it can never apply. */
    public static String deadLetters(String consumer) {
        return RELEASES + "." + consumer + ".dead-letters";
    }

    /** The topic from which {@code consumer} alone reads dead letters again that an operator has sent back to it. */
    public static String replays(String consumer) {
        return RELEASES + "." + consumer + ".replays";
    }
}
