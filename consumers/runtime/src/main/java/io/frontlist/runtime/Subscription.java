package io.frontlist.runtime;

/** How a consumer comes to its partitions. */
public enum Subscription {
    /** The processes of one consumer group share the partitions: each record is applied by one of them. */
    SHARED,
    /** The process reads every partition itself: its sink is a replica, as an index on the local disk is. */
    REPLICA
}
