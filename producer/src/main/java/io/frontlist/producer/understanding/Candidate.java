package io.frontlist.producer.understanding;

/**
 * A value that a field may have.
 *
 * @param firstLine 1-based line on which it starts
 * @param lastLine 1-based line on which it ends
 * @param rule the rule that found it
 * @param confidence 0 to 1
 */
record Candidate<T>(T value, int firstLine, int lastLine, String rule, double confidence) {
    static <T> Candidate<T> at(int line, T value, String rule, double confidence) {
        return new Candidate<>(value, line, line, rule, confidence);
    }

    Candidate<T> withConfidence(double other) {
        return new Candidate<>(value, firstLine, lastLine, rule, other);
    }

    Evidence evidence() {
        return new Evidence(firstLine, Math.max(firstLine, lastLine), rule, Math.max(0, Math.min(1, confidence)));
    }
}
