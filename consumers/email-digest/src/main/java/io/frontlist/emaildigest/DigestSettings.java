package io.frontlist.emaildigest;

import com.typesafe.config.Config;
import io.frontlist.emaildigest.issue.DigestSchedule;
import io.frontlist.emaildigest.sending.InDoubtPolicy;
import io.frontlist.emaildigest.sending.Letterhead;
import io.frontlist.emaildigest.sending.SendingSettings;
import io.frontlist.emaildigest.sending.SmtpSecurity;
import io.frontlist.emaildigest.sending.SmtpSettings;
import io.frontlist.emaildigest.subscribers.MailAddress;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the email digest, as {@code reference.conf} describes them.
 *
 * @param schedule when issues are cut
 * @param letterhead what stands on every mail
 * @param smtp the server that takes the mails
 * @param sending how mails are sent and sent again
 * @param pollInterval longest time that a mail which is due goes unnoticed
 */
public record DigestSettings(
        DigestSchedule schedule,
        Letterhead letterhead,
        SmtpSettings smtp,
        SendingSettings sending,
        Duration pollInterval) {
    private static final Duration LEAST = Duration.ofMillis(1);

    /**
     * Reads the object {@code frontlist.email-digest}.
     *
     * @param soleSender whether no other process sends from the same database
     * @throws IllegalArgumentException when anything in it is wrong; the message says all that is
     */
    public static DigestSettings from(Config config, boolean soleSender) {
        SettingsReader reader = new SettingsReader(config, "frontlist.email-digest");
        DigestSettings settings = new DigestSettings(
                schedule(reader),
                letterhead(reader),
                smtp(reader),
                sending(reader, soleSender),
                reader.duration("poll-interval", LEAST));
        reader.finish();
        return settings;
    }

    private static DigestSchedule schedule(SettingsReader reader) {
        List<LocalTime> times = reader.list("times").stream()
                .map(time -> reader.parsed("times", time, LocalTime::parse, LocalTime.MIDNIGHT))
                .toList();
        return new DigestSchedule(times, reader.parsed("zone", reader.text("zone"), ZoneId::of, ZoneOffset.UTC));
    }

    private static Letterhead letterhead(SettingsReader reader) {
        MailAddress unset = new MailAddress("unset@localhost");
        String name = reader.text("sender-name");
        MailAddress from = reader.parsed("from", reader.text("from"), MailAddress::parse, unset);
        String replyTo = reader.text("reply-to");
        Optional<MailAddress> answers = replyTo.isEmpty()
                ? Optional.empty()
                : Optional.of(reader.parsed("reply-to", replyTo, MailAddress::parse, unset));
        return reader.parsed(
                "list-unsubscribe",
                reader.text("list-unsubscribe"),
                address -> new Letterhead(name, from, answers, address),
                new Letterhead("", unset, Optional.empty(), ""));
    }

    private static SmtpSettings smtp(SettingsReader reader) {
        return new SmtpSettings(
                reader.text("smtp.host"),
                reader.number("smtp.port", 1, 65_535),
                reader.choice("smtp.security", SmtpSecurity.NONE),
                reader.text("smtp.user"),
                reader.text("smtp.password"),
                reader.text("smtp.helo-name"),
                reader.duration("smtp.connect-timeout", LEAST),
                reader.duration("smtp.read-timeout", LEAST),
                reader.duration("smtp.write-timeout", LEAST));
    }

    private static SendingSettings sending(SettingsReader reader, boolean soleSender) {
        Duration firstBackoff = reader.duration("first-backoff", LEAST);
        return new SendingSettings(
                reader.choice("in-doubt", InDoubtPolicy.HOLD),
                firstBackoff,
                reader.duration("max-backoff", firstBackoff),
                reader.duration("give-up-after", LEAST),
                reader.duration("claim-time", Duration.ofSeconds(1)),
                reader.number("mails-per-connection", 1, 10_000),
                soleSender);
    }
}
