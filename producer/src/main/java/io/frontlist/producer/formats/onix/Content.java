package io.frontlist.producer.formats.onix;

/** What stands in an element. */
sealed interface Content permits Element, Content.Text {
    /** The text of it. */
    String text();

    /** Text between tags, references replaced. */
    record Text(String text) implements Content {}
}
