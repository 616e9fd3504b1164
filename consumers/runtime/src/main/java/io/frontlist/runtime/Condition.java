package io.frontlist.runtime;

import java.util.Optional;

/**
 * How a delivery loop is.
 *
 * @param live false when only a new start can help: it has failed, or one of its threads is stuck
 * @param ready whether it applies events, and is not too far behind to be asked for them
 * @param trouble what is wrong, in words, where something is
 */
public record Condition(boolean live, boolean ready, Optional<String> trouble) {
    static Condition well() {
        return new Condition(true, true, Optional.empty());
    }

    static Condition wellBut(String trouble) {
        return new Condition(true, true, Optional.of(trouble));
    }

    static Condition notReady(String trouble) {
        return new Condition(true, false, Optional.of(trouble));
    }

    static Condition notLive(String trouble) {
        return new Condition(false, false, Optional.of(trouble));
    }
}
