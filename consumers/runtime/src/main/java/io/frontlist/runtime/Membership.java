package io.frontlist.runtime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a process is a member of its consumer group.
 *
 * @param protocol how the group shares the partitions
 * @param instanceId a name that outlives the process, under which it has its partitions back when it returns within the session; no two
 *     members of a group at a time may have the same. Empty: every start is a new member
 */
public record Membership(Protocol protocol, Optional<String> instanceId) {
    private static final int SESSION_MILLIS = 8_000;
    private static final int HEARTBEAT_MILLIS = 2_000;

    /** Who shares the partitions out. */
    public enum Protocol {
        /** One of the members, cooperatively: those that stay where they are go on meanwhile. */
        CLASSIC,
        /** The broker (KIP-848), from version 4.0 on; it also sets how long a session lasts. */
        CONSUMER
    }

    /** The settings of a Kafka consumer that this means. */
    public Map<String, Object> kafka() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("group.protocol", protocol.name().toLowerCase(Locale.ROOT));
        instanceId.ifPresent(id -> settings.put("group.instance.id", id));
        if (protocol == Protocol.CLASSIC) {
            // After a kill another process has the partitions when the session and a heartbeat of its own are over. Who
            // is taken for dead and is not cannot do harm: sinks move their positions by compare-and-set.
            settings.put("session.timeout.ms", SESSION_MILLIS);
            settings.put("heartbeat.interval.ms", HEARTBEAT_MILLIS);
            settings.put(
                    "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        }
        return settings;
    }
}
