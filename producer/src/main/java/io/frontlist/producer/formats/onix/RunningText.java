package io.frontlist.producer.formats.onix;

import io.frontlist.producer.formats.ProseText;
import java.util.Optional;

/** The running text of an element that may hold XHTML, HTML in disguise, or plain text. */
final class RunningText {
    private RunningText() {}

    /** The text as prose; empty where nothing is said. */
    static Optional<String> of(Element element) {
        // What stands between tags is text, whatever it looks like; only where there are none may markup hide in it.
        boolean marked = element.elements().findAny().isPresent();
        String prose = marked ? ProseText.ofMarkup(tree(element)) : ProseText.of(element.text());
        return Optional.of(prose).filter(text -> !text.isBlank());
    }

    private static org.jsoup.nodes.Element tree(Element element) {
        org.jsoup.nodes.Element tree = new org.jsoup.nodes.Element(element.name());
        for (Content content : element.content()) {
            if (content instanceof Element inner) {
                tree.appendChild(tree(inner));
            } else {
                tree.appendText(content.text());
            }
        }
        return tree;
    }
}
