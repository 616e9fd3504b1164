package io.frontlist.emaildigest;

import io.frontlist.emaildigest.issue.Digest;
import io.frontlist.emaildigest.issue.DigestSchedule;
import io.frontlist.emaildigest.issue.MailStatus;
import io.frontlist.emaildigest.mail.Language;
import io.frontlist.emaildigest.sending.DigestSender;
import io.frontlist.emaildigest.sending.InDoubtPolicy;
import io.frontlist.emaildigest.sending.Letterhead;
import io.frontlist.emaildigest.sending.SendingSettings;
import io.frontlist.emaildigest.sending.SmtpSecurity;
import io.frontlist.emaildigest.sending.SmtpSettings;
import io.frontlist.emaildigest.subscribers.MailAddress;
import io.frontlist.emaildigest.subscribers.Subscribers;
import io.frontlist.runtime.Advance;
import io.frontlist.runtime.Batch;
import io.frontlist.runtime.Delivery;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** The parts of the digest on one database, as a composition root puts them together, and short ways to use them. */
public final class DigestBench implements AutoCloseable {
    public static final Letterhead LETTERHEAD = new Letterhead(
            "달빛 책방",
            new MailAddress("digest@books.example"),
            Optional.of(new MailAddress("desk@books.example")),
            "https://books.example/out?t={token}");

    private static final TopicPartition PARTITION = new TopicPartition(Topics.RELEASES, 0);

    public final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T00:30:00Z"));
    public final DigestSchedule schedule =
            new DigestSchedule(List.of(LocalTime.of(8, 0), LocalTime.of(18, 0)), ZoneId.of("Asia/Seoul"));
    public final Database database;
    public final Subscribers subscribers;
    public final DigestSink sink;
    public final Digest digest;

    public DigestBench(DatabaseSettings settings) {
        ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
        database = DigestTables.open(settings);
        subscribers = new Subscribers(database.jdbi(), clock, new SecureRandom());
        sink = new DigestSink(database.jdbi());
        digest = new Digest(database.jdbi(), codec, UUID::randomUUID, LETTERHEAD.host());
    }

    /** Has the sink apply the events, one batch each. */
    public void receive(ReleaseEvent... events) throws DeliveryException {
        for (ReleaseEvent event : events) {
            long offset = sink.positions(Set.of(PARTITION)).getOrDefault(PARTITION, 0L);
            sink.apply(new Batch<>(
                    List.of(new Delivery<>(PARTITION, offset, ReleaseEvents.encoded(event))),
                    Map.of(PARTITION, new Advance(offset, offset + 1))));
        }
    }

    public void subscribe(String... addresses) {
        for (String address : addresses) {
            subscribers.add(MailAddress.parse(address), "", Language.KO);
        }
    }

    /** A sender to a server on the loopback address. */
    public DigestSender sender(int port, InDoubtPolicy inDoubt, boolean sole) {
        return sender(port, SmtpSecurity.NONE, "", "", inDoubt, sole);
    }

    public DigestSender sender(
            int port, SmtpSecurity security, String user, String password, InDoubtPolicy inDoubt, boolean sole) {
        return new DigestSender(
                database.jdbi(),
                digest,
                schedule,
                new DigestSender.Postage(
                        new SmtpSettings(
                                "127.0.0.1",
                                port,
                                security,
                                user,
                                password,
                                "localhost",
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(20)),
                        new SendingSettings(
                                inDoubt,
                                Duration.ofMinutes(1),
                                Duration.ofHours(1),
                                Duration.ofDays(3),
                                Duration.ofMinutes(10),
                                50,
                                sole),
                        LETTERHEAD),
                clock,
                new Random(1));
    }

    /** Number of mails in each status, over all issues. */
    public Map<MailStatus, Integer> mails() {
        return digest.issues(1).isEmpty() ? Map.of() : digest.issues(1).get(0).mails();
    }

    /** The last words on the mail to {@code address}. */
    public String words(String address) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT m.words FROM digest_mail m"
                                + " JOIN digest_subscriber s ON s.id = m.subscriber WHERE s.email = :email")
                        .bind("email", address)
                        .mapTo(String.class)
                        .one());
    }

    @Override
    public void close() {
        sink.close();
        database.close();
    }
}
