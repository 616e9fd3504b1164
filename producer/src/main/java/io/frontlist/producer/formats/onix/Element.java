package io.frontlist.producer.formats.onix;

import io.frontlist.producer.understanding.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a message with all that is in it. Immutable.
 *
 * @param name its reference name, whichever tags the message has; the elements of XHTML keep theirs
 * @param attributes by their names
 * @param content text and elements in their order
 * @param firstLine 1-based line on which it starts
 * @param lastLine 1-based line on which it ends
 */
record Element(String name, Map<String, String> attributes, List<Content> content, int firstLine, int lastLine)
        implements Content {
    Element {
        attributes = Map.copyOf(attributes);
        content = List.copyOf(content);
    }

    /** An element of that name without content, for a block that a product may leave out. */
    static Element absent(String name) {
        return new Element(name, Map.of(), List.of(), 1, 1);
    }

    Stream<Element> elements() {
        return content.stream().filter(Element.class::isInstance).map(Element.class::cast);
    }

    /** The elements of that name directly in this one. */
    Stream<Element> all(String wanted) {
        return elements().filter(element -> element.name.equals(wanted));
    }

    Optional<Element> first(String wanted) {
        return all(wanted).findFirst();
    }

    /** The text of the first element of that name in one line; empty where there is none or no text in it. */
    Optional<String> value(String wanted) {
        return first(wanted).map(Element::line).filter(text -> !text.isEmpty());
    }

    /** Whether the first element of that name holds one of {@code values}. */
    boolean says(String wanted, String... values) {
        return value(wanted).filter(List.of(values)::contains).isPresent();
    }

    /** Its text in one line, without blanks at the ends. */
    String line() {
        return text().replaceAll("[\\s\\x{85}\\x{2028}\\x{2029}]+", " ").strip();
    }

    /** Its text as it stands, that of inner elements included. */
    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.text()));
        return text.toString();
    }

    /** That this element says so. */
    Evidence evidence() {
        return new Evidence(firstLine, Math.max(firstLine, lastLine), "onix/" + name, 1);
    }
}
