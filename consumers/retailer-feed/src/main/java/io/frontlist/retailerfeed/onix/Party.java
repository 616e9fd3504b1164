package io.frontlist.retailerfeed.onix;

/**
 * Who sends or receives a message.
 *
 * @param name name as the other side knows it
 * @param email mail address of whoever answers for the feed; empty where none is given
 */
public record Party(String name, String email) {
    public Party {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A party of an ONIX message has a name");
        }
    }
}
