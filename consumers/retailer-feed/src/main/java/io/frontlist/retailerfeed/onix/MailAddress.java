package io.frontlist.retailerfeed.onix;

import java.util.regex.Pattern;

/** Mail addresses of the plain form that ONIX receivers accept: ASCII letters, digits, and single marks between them. */
final class MailAddress {
    private static final Pattern ACCEPTED = Pattern.compile("\\w+([-+.']\\w+)*@\\w+([-.]\\w+)*\\.\\w+([-.]\\w+)*");

    private MailAddress() {}

    static boolean isAccepted(String address) {
        return address.length() <= 254 && ACCEPTED.matcher(address).matches();
    }
}
