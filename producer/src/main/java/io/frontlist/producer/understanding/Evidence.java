package io.frontlist.producer.understanding;

/**
 * Where a field's value comes from.
 *
 * @param firstLine 1-based line on which it starts
 * @param lastLine 1-based line on which it ends, not before the first
 * @param rule the rule that found it, such as {@code ko/label} or {@code head/above-credits}
 * @param confidence how far the value is to be trusted, 0 to 1
 */
public record Evidence(int firstLine, int lastLine, String rule, double confidence) {
    public Evidence {
        if (firstLine < 1 || lastLine < firstLine) {
            throw new IllegalArgumentException("No lines " + firstLine + ".." + lastLine);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("A confidence is between 0 and 1, not " + confidence);
        }
    }

    Evidence below(int lines) {
        return new Evidence(firstLine + lines, lastLine + lines, rule, confidence);
    }
}
