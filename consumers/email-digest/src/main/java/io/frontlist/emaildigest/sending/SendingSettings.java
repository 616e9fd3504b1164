package io.frontlist.emaildigest.sending;

import java.time.Duration;

/**
 * How mails are sent and sent again.
 *
 * @param inDoubt what to do with a mail of which nobody knows whether it arrived
 * @param firstBackoff wait after a mail's first temporary failure; doubles with each further one, with jitter
 * @param maxBackoff longest wait between two attempts
 * @param giveUpAfter age of an issue from which a temporary failure is taken for a permanent one
 * @param claimTime after this a sender that has said nothing is taken for dead; longer than one mail can take
 * @param mailsPerConnection mails after which a new connection is made, from 1
 * @param soleSender no other process sends from this database: what an earlier one has left unfinished is taken up at once,
 *     without waiting for its claims to run out
 */
public record SendingSettings(
        InDoubtPolicy inDoubt,
        Duration firstBackoff,
        Duration maxBackoff,
        Duration giveUpAfter,
        Duration claimTime,
        int mailsPerConnection,
        boolean soleSender) {}
