package io.frontlist.runtime;

import java.time.Duration;

/**
 * How far a loop is behind the log, for the partitions that it holds.
 *
 * @param events events that are on the log and not applied, as of a moment ago
 * @param age how old the oldest of them is that was fetched; 0 where none waits
 */
public record Lag(long events, Duration age) {}
