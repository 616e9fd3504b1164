package io.frontlist.runtime;

import org.apache.kafka.common.TopicPartition;

/**
 * One decoded record.
 *
 * @param partition where it was read
 * @param offset its offset there
 * @param event what it says
 * @param <E> what a record is decoded to
 */
public record Delivery<E>(TopicPartition partition, long offset, E event) {}
