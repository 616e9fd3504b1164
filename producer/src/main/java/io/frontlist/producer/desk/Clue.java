package io.frontlist.producer.desk;

/**
 * Where a field's value comes from.
 *
 * @param firstLine 1-based
 * @param lastLine not before the first
 * @param lines the lines in words
 * @param confidence in words
 * @param isLow whether a person should look at it
 * @param isEdited whether the value is no longer what was understood
 * @param rule the rule that found it
 */
public record Clue(
        int firstLine, int lastLine, String lines, String confidence, boolean isLow, boolean isEdited, String rule) {}
