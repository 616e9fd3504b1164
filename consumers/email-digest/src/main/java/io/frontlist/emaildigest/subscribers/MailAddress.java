package io.frontlist.emaildigest.subscribers;

import java.net.IDN;
import java.util.Locale;

/**
 * An internet mail address as the common mail systems take it: a dot-atom before the {@code @} (RFC 5322, 3.2.3) and a host name
 * behind it. Quoted local parts, comments and address literals are left out on purpose: no reader has one, and they are what
 * attacks are made of.
 *
 * @param value at most 254 ASCII characters (RFC 5321, 4.5.3.1, erratum 1690); a host name in other letters is kept in its ASCII form
 */
public record MailAddress(String value) {
    private static final int MOST_CHARACTERS = 254;
    private static final int MOST_LOCAL_CHARACTERS = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    public MailAddress {
        int at = value.lastIndexOf('@');
        if (value.length() > MOST_CHARACTERS
                || at < 1
                || at > MOST_LOCAL_CHARACTERS
                || !value.substring(0, at).matches(ATOM + "(\\." + ATOM + ")*")
                || !value.substring(at + 1).matches(LABEL + "(\\." + LABEL + ")+|localhost")) {
            throw new IllegalArgumentException(
                    "Not a mail address of the form name@host.example: \"" + abbreviated(value) + "\"");
        }
    }

    /**
     * Reads an address as people write it.
     *
     * @throws IllegalArgumentException when it is none; the message shows it without its control characters
     */
    public static MailAddress parse(String text) {
        String stripped = text.strip();
        int at = stripped.lastIndexOf('@');
        if (at < 0 || stripped.length() > MOST_CHARACTERS) {
            return new MailAddress(stripped);
        }
        String host = stripped.substring(at + 1);
        try {
            return new MailAddress(stripped.substring(0, at + 1) + IDN.toASCII(host));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Not a mail address of the form name@host.example: \"" + abbreviated(stripped) + "\"", e);
        }
    }

    /** What two spellings of one address have in common. In theory a host may tell apart the case of its users' names; none does. */
    String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    private static String abbreviated(String text) {
        String printable = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        return value;
    }
}
