package io.frontlist.producer.understanding.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Labels by their letters. Blanks and middle dots inside a label do not count, nor does the case of its letters. */
final class LabelTrie {
    private static final int LONGEST = 48;

    private static final class Node {
        private final CharacterTable<Node> next = new CharacterTable<>();
        private final List<LabelSense> senses = new ArrayList<>();
    }

    private final Node root = new Node();

    void add(String label, LabelSense sense) {
        Node node = root;
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (!isSkipped(c)) {
                node = node.next.computeIfAbsent(Character.toLowerCase(c), Node::new);
            }
        }
        if (node.senses.stream()
                .noneMatch(s -> s.label() == sense.label() && s.roles().equals(sense.roles()))) {
            node.senses.add(sense);
        }
    }

    /** The longest label that starts at {@code from} and ends where a word may end. */
    Optional<LabelHit> at(String text, int from) {
        Node node = root;
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
            node = node.next.get(Character.toLowerCase(c));
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
