package io.frontlist.emaildigest.sending;

import java.time.Duration;

/**
 * The SMTP server that takes the digest's mails on their way.
 *
 * @param host name or address
 * @param port TCP port
 * @param security protection of the connection
 * @param user user name; empty: no sign-in
 * @param password password; never shown by {@link #toString}
 * @param heloName name by which this machine presents itself; empty: its own host name
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest wait for an answer of the server; RFC 5321, 4.5.3.2.6, wants 10 minutes after the content
 * @param writeTimeout longest wait for the server to take what is written
 */
public record SmtpSettings(
        String host,
        int port,
        SmtpSecurity security,
        String user,
        String password,
        String heloName,
        Duration connectTimeout,
        Duration readTimeout,
        Duration writeTimeout) {
    @Override
    public String toString() {
        return "SmtpSettings[host=" + host + ", port=" + port + ", security=" + security + ", user=" + user
                + ", password=" + (password.isEmpty() ? "" : "***") + ", heloName=" + heloName + ", connectTimeout="
                + connectTimeout + ", readTimeout=" + readTimeout + ", writeTimeout=" + writeTimeout + "]";
    }
}
