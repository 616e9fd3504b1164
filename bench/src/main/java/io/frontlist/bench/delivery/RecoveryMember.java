package io.frontlist.bench.delivery;

import com.typesafe.config.ConfigFactory;
import io.frontlist.app.kafka.KafkaClients;
import io.frontlist.app.kafka.ReleaseEventDecoder;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.runtime.DeadLetters;
import io.frontlist.runtime.DeliveryLoop;
import io.frontlist.runtime.LoopSettings;
import io.frontlist.runtime.Subscription;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;

/** The process of a consumer with the settings that ship, until its standard input ends or it is killed. */
final class RecoveryMember {
    /** Name of the consumer, and of the migrations of its database. */
    static final String NAME = "recovery";

    static final String GROUP = "frontlist-" + NAME;

    /** The table of the positions. */
    static final String POSITIONS = "recovery_position";

    private RecoveryMember() {}

    /** Runs one: the arguments are the brokers, the SQLite file, and the session in milliseconds, 0 for what ships. */
    public static void main(String[] arguments) throws IOException {
        int session = Integer.parseInt(arguments[2]);
        Map<String, String> client = session == 0
                ? Map.of()
                : Map.of(
                        "session.timeout.ms",
                        Integer.toString(session),
                        "heartbeat.interval.ms",
                        Integer.toString(session / 4));
        KafkaClients clients =
                new KafkaClients(new AppSettings.Kafka(arguments[0], 1, (short) 1, client, Optional.empty()));
        LoopSettings settings = LoopSettings.from(ConfigFactory.load().getConfig("frontlist.runtime"));
        try (Database database = Database.open(DatabaseSettings.sqlite(Path.of(arguments[1])), NAME);
                Producer<byte[], byte[]> letters = clients.producer(NAME + "-dead-letters", Map.of());
                DeliveryLoop<ReleaseEvent> loop = new DeliveryLoop<>(
                        NAME,
                        List.of(Topics.RELEASES),
                        Subscription.SHARED,
                        new DeliveryLoop.Parts<>(
                                clients.consumer(GROUP, settings.maxPollRecords(), settings.membership()),
                                new ReleaseEventDecoder(new ReleaseEventCodec(new PinnedSchemaRegistry())),
                                new PositionSink(database.jdbi(), POSITIONS),
                                new DeadLetters(letters, Topics.deadLetters(NAME), NAME, Clock.systemUTC())),
                        settings,
                        Clock.systemUTC())) {
            loop.start();
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        }
    }
}
