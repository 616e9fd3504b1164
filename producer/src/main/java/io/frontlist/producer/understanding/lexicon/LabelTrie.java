package io.frontlist.producer.understanding.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Labels by their letters. Blanks and middle dots inside a label do not count, nor does the case of its letters. */
final class LabelTrie {
    private static final int LONGEST = 48;

    private static final class Node {
        private final List<LabelSense> senses = new ArrayList<>();
        /** The letters that go on from here, and the node behind each. */
        private String letters = "";

        private final List<Node> next = new ArrayList<>();

        @Nullable
        Node behind(char letter) {
            int at = letters.indexOf(letter);
            return at < 0 ? null : next.get(at);
        }

        Node grow(char letter) {
            Node known = behind(letter);
            if (known != null) {
                return known;
            }
            Node added = new Node();
            letters += letter;
            next.add(added);
            return added;
        }
    }

    /** By the first letter, at which nearly every look-up ends. */
    private final CharacterTable<Node> starts = new CharacterTable<>();

    void add(String label, LabelSense sense) {
        Node node = null;
        for (int i = 0; i < label.length(); i++) {
            char c = Character.toLowerCase(label.charAt(i));
            if (!isSkipped(c)) {
                node = node == null ? starts.computeIfAbsent(c, Node::new) : node.grow(c);
            }
        }
        List<LabelSense> senses = Objects.requireNonNull(node, "A label has a letter").senses;
        if (senses.stream()
                .noneMatch(s -> s.label() == sense.label() && s.roles().equals(sense.roles()))) {
            senses.add(sense);
        }
    }

    /** The longest label that starts at {@code from} and ends where a word may end. */
    Optional<LabelHit> at(String text, int from) {
        @Nullable Node node = null;
        LabelHit longest = null;
        int end = Math.min(text.length(), from + LONGEST);
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (isSkipped(c)) {
                // A tab or two blanks part a label from its value.
                if (c == '\t' || (c == ' ' && i + 1 < end && text.charAt(i + 1) == ' ' && !spacedOut(text, i))) {
                    break;
                }
                continue;
            }
            char letter = Character.toLowerCase(c);
            node = node == null ? starts.get(letter) : node.behind(letter);
            if (node == null) {
                break;
            }
            if (!node.senses.isEmpty() && endsWord(text, i + 1)) {
                longest = new LabelHit(from, i + 1, List.copyOf(node.senses));
            }
        }
        return Optional.ofNullable(longest);
    }

    /** Whether the blanks at {@code blank} stand between single syllables, as in {@code 저  자}. */
    private static boolean spacedOut(String text, int blank) {
        int next = blank;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        int last = blank;
        while (last >= 0 && text.charAt(last) == ' ') {
            last--;
        }
        return last >= 0
                && next < text.length()
                && text.charAt(last) > 0x2E80
                && text.charAt(next) > 0x2E80
                && (last == 0 || text.charAt(last - 1) <= 0x2E80)
                && (next + 1 >= text.length() || text.charAt(next + 1) <= 0x2E80);
    }

    private static boolean endsWord(String text, int at) {
        if (at >= text.length()) {
            return true;
        }
        char before = text.charAt(at - 1);
        char c = text.charAt(at);
        if (Character.isDigit(c)) {
            return !Character.isDigit(before) && (before > 0x2E80 || Character.toLowerCase(before) == 'n');
        }
        return !Character.isLetter(c);
    }

    private static boolean isSkipped(char c) {
        return Character.isWhitespace(c) || c == '·';
    }
}
