package io.frontlist.emaildigest.sending;

/** How the SMTP connection is protected. */
public enum SmtpSecurity {
    /** In the clear: for a relay on the same machine. */
    NONE,
    /** In the clear, then TLS before anything else is said (RFC 3207); a server that cannot is not used. */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    TLS
}
