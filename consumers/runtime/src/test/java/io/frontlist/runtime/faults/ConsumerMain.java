package io.frontlist.runtime.faults;

import com.typesafe.config.ConfigFactory;
import io.frontlist.runtime.DeadLetters;
import io.frontlist.runtime.DeliveryLoop;
import io.frontlist.runtime.LoopSettings;
import io.frontlist.runtime.Progress;
import io.frontlist.runtime.Subscription;
import io.frontlist.runtime.faults.Steering.Place;
import io.frontlist.storage.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A consumer's process: the delivery loop with a sink in SQL. It does what its standard input says, prints how its loop is, and ends in
 * good order when the input does.
 */
final class ConsumerMain {
    /** Stands before the loop's state in each line that tells it. */
    static final String STATE = "loop is ";

    private static final int WATCH_MILLIS = 10;

    private final ConsumerOrders orders;
    private final Steering steering = new Steering();
    private final Database database;
    private volatile Optional<DeliveryLoop<Event>> loop = Optional.empty();
    private Optional<KafkaProducer<byte[], byte[]>> letters = Optional.empty();

    private ConsumerMain(ConsumerOrders orders, Database database) {
        this.orders = orders;
        this.database = database;
    }

    /** Runs what the file says that the first argument names. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ConsumerOrders orders = ConsumerOrders.read(Path.of(arguments[0]));
        try (Database database = openAtLast(orders)) {
            new ConsumerMain(orders, database).run();
        }
    }

    /** A supervisor would start a process again and again while its database is down; this saves the JVM's start. */
    private static Database openAtLast(ConsumerOrders orders) throws InterruptedException {
        Optional<ProcessHandle> test = ProcessHandle.current().parent();
        while (test.equals(ProcessHandle.current().parent())) {
            try {
                return Database.open(orders.database(), "runtime-faults");
            } catch (RuntimeException e) {
                System.out.println("database is not open yet: " + e.getMessage());
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IllegalStateException("The test has ended before its database came back");
    }

    private void run() throws IOException {
        Thread watch = new Thread(this::watch, "watch");
        watch.setDaemon(true);
        watch.start();
        join();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            obey(line);
        }
        steering.release();
        leave();
    }

    private void obey(String line) {
        switch (line) {
            case "join" -> join();
            case "leave" -> leave();
            case "fail" -> steering.failing(true);
            case "recover" -> steering.failing(false);
            case "hold outside" -> steering.hold(Place.OUTSIDE);
            case "hold inside" -> steering.hold(Place.INSIDE);
            case "release" -> steering.release();
            default -> steering.offset(Long.parseLong(line.replace("clock ", "")));
        }
    }

    private void join() {
        LoopSettings settings = LoopSettings.from(ConfigFactory.load().getConfig("frontlist.runtime"));
        Map<String, Object> consumer = new HashMap<>(orders.kafka());
        consumer.put("group.id", orders.topic());
        consumer.put("enable.auto.commit", "false");
        consumer.put("auto.offset.reset", "none");
        consumer.put("max.poll.records", settings.maxPollRecords());
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        orders.kafka().getOrDefault("bootstrap.servers", ""),
                        "request.timeout.ms",
                        5_000,
                        "acks",
                        "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        DeliveryLoop<Event> joined = new DeliveryLoop<>(
                orders.name(),
                List.of(orders.topic()),
                Subscription.SHARED,
                new DeliveryLoop.Parts<>(
                        new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                        Event::decode,
                        new EffectSink(database.jdbi(), orders.name(), orders.writes(), steering),
                        new DeadLetters(producer, orders.deadLetterTopic(), orders.name(), steering)),
                settings,
                steering);
        letters = Optional.of(producer);
        loop = Optional.of(joined);
        joined.start();
    }

    private void leave() {
        loop.ifPresent(DeliveryLoop::close);
        letters.ifPresent(KafkaProducer::close);
        loop = Optional.empty();
        letters = Optional.empty();
    }

    private void watch() {
        String told = "";
        while (!Thread.currentThread().isInterrupted()) {
            String now = loop.map(DeliveryLoop::progress).map(ConsumerMain::say).orElse("away");
            if (!now.equals(told)) {
                System.out.println(STATE + now);
                told = now;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String say(Progress progress) {
        String failure = progress.failure().map(Exception::toString).orElse("");
        return progress.state() + (progress.state() == Progress.State.FAILED ? " " + failure : "");
    }
}
