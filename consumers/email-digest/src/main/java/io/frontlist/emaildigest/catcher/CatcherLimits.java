package io.frontlist.emaildigest.catcher;

import java.time.Duration;

/**
 * What one client may ask of the catcher.
 *
 * @param messageBytes largest mail
 * @param recipients most recipients of a mail
 * @param connections most connections at a time
 * @param commandTime longest wait for a whole command
 * @param contentTime longest wait for the whole content of a mail
 */
public record CatcherLimits(
        int messageBytes, int recipients, int connections, Duration commandTime, Duration contentTime) {
    /** 8 MiB a mail, 100 recipients, 8 connections, half a minute for a command and two for the content. */
    public static CatcherLimits standard() {
        return new CatcherLimits(8 << 20, 100, 8, Duration.ofSeconds(30), Duration.ofMinutes(2));
    }
}
