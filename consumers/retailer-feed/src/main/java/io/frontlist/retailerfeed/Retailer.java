package io.frontlist.retailerfeed;

/**
 * A bookshop that is fed.
 *
 * @param id short name, {@code [a-z0-9-]}, 1 to 40 characters; names its folder and never changes
 * @param name name as it stands in the message's header
 * @param email mail address of whoever runs its import; empty where none is given
 */
public record Retailer(String id, String name, String email) {
    public Retailer {
        if (!id.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(
                    "A retailer's id is 1 to 40 of the characters a-z, 0-9 and hyphen, not \"" + id + "\"");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("The retailer " + id + " has no name");
        }
    }
}
