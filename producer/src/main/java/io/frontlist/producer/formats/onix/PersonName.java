package io.frontlist.producer.formats.onix;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of contributors in their printed order, however a message parts them. */
final class PersonName {
    private static final Set<UnicodeScript> KEY_FIRST =
            Set.of(UnicodeScript.HANGUL, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    private PersonName() {}

    /** The name of a Contributor; empty where it has none, as anonymous ones. */
    static Optional<String> of(Element contributor) {
        return contributor
                .value("PersonName")
                .or(() -> ofParts(contributor))
                .or(() -> contributor.value("PersonNameInverted").map(PersonName::uninverted))
                .or(() -> contributor.value("CorporateName"));
    }

    private static Optional<String> ofParts(Element contributor) {
        Optional<String> key = contributor.value("KeyNames");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        List<String> before = new ArrayList<>();
        contributor.value("NamesBeforeKey").ifPresent(before::add);
        contributor.value("PrefixToKey").ifPresent(before::add);
        List<String> after = new ArrayList<>();
        contributor.value("NamesAfterKey").ifPresent(after::add);
        contributor.value("SuffixToKey").ifPresent(after::add);
        String rest = String.join("", before) + String.join("", after);
        if (isKeyFirst(key.get()) && !rest.isEmpty() && isKeyFirst(rest)) {
            // Family and given name, as senders put them into these fields; printed they stand in this order and as one
            // word.
            return Optional.of(key.get() + rest);
        }
        List<String> all = new ArrayList<>(before);
        all.add(key.get());
        all.addAll(after);
        return Optional.of(String.join(" ", all));
    }

    private static String uninverted(String inverted) {
        int comma = inverted.indexOf(',');
        if (comma <= 0 || comma != inverted.lastIndexOf(',') || comma == inverted.length() - 1) {
            return inverted;
        }
        String key = inverted.substring(0, comma).strip();
        String rest = inverted.substring(comma + 1).strip();
        return isKeyFirst(key) && isKeyFirst(rest) ? key + rest : rest + " " + key;
    }

    /** Whether the letters are those of languages that put the family name first and no blank behind it. */
    private static boolean isKeyFirst(String text) {
        return text.codePoints().allMatch(c -> KEY_FIRST.contains(UnicodeScript.of(c)));
    }
}
