package io.frontlist.producer.desk;

/**
 * A field that says something else than before.
 *
 * @param label what people call it
 * @param before what it said
 * @param after what it says
 */
public record ChangeView(String label, String before, String after) {}
