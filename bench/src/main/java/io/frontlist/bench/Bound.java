package io.frontlist.bench;

import java.util.Locale;

/**
 * What a ratio must be.
 *
 * @param side on which side of the figure it must stay
 * @param ratio the figure, which itself is still allowed
 */
public record Bound(Side side, double ratio) {
    /** For times the ratio is at most, for rates at least the figure. */
    public enum Side {
        AT_MOST("<="),
        AT_LEAST(">=");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }
    }

    public static Bound atMost(double ratio) {
        return new Bound(Side.AT_MOST, ratio);
    }

    public static Bound atLeast(double ratio) {
        return new Bound(Side.AT_LEAST, ratio);
    }

    boolean holds(double measured) {
        return switch (side) {
            case AT_MOST -> measured <= ratio;
            case AT_LEAST -> measured >= ratio;
        };
    }

    /** As in {@code ratio<=1.00}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "ratio%s%.2f", side.sign, ratio);
    }
}
