package io.frontlist.producer.understanding.lexicon;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Items in lists by one of their characters; that a character has none, as most have, is told at once. Immutable. */
public final class ByCharacter<T> {
    private final BitSet characters = new BitSet();
    private final Map<Character, List<T>> items = new HashMap<>();

    private ByCharacter() {}

    /** Puts each item under the character that {@code key} names, in the order of {@code items}. */
    public static <T> ByCharacter<T> of(Collection<? extends T> items, ToIntFunction<? super T> key) {
        ByCharacter<T> index = new ByCharacter<>();
        for (T item : items) {
            char c = (char) key.applyAsInt(item);
            index.characters.set(c);
            index.items.computeIfAbsent(c, any -> new ArrayList<>()).add(item);
        }
        return index;
    }

    /** The items under {@code c}, which nobody changes. */
    public List<T> at(char c) {
        return characters.get(c) ? items.getOrDefault(c, List.of()) : List.of();
    }
}
