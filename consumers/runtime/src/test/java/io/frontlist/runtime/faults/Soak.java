package io.frontlist.runtime.faults;

import java.time.Duration;

/**
 * How long and from which seed the fault tests run: short unless properties say otherwise.
 *
 * <ul>
 *   <li>{@code frontlist.fault.seed}: the moments and mixtures of an earlier run
 *   <li>{@code frontlist.fault.kills}: how often a consumer is killed
 *   <li>{@code frontlist.fault.mixtures}: how many random mixtures of faults there are
 *   <li>{@code frontlist.fault.seconds}: how long the faults that last do last
 * </ul>
 */
final class Soak {
    static final long SEED = Long.getLong("frontlist.fault.seed", System.nanoTime());
    static final int KILLS = Integer.getInteger("frontlist.fault.kills", 6);
    static final int MIXTURES = Integer.getInteger("frontlist.fault.mixtures", 10);
    static final Duration LASTING = Duration.ofSeconds(Integer.getInteger("frontlist.fault.seconds", 5));

    private Soak() {}

    /** What makes a run like this one. */
    static String properties() {
        return "-Dfrontlist.fault.seed=" + SEED + " -Dfrontlist.fault.kills=" + KILLS + " -Dfrontlist.fault.mixtures="
                + MIXTURES + " -Dfrontlist.fault.seconds=" + LASTING.toSeconds();
    }
}
