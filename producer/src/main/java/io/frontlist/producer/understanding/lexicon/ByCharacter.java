package io.frontlist.producer.understanding.lexicon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;

/** Items in lists by one of their characters; that a character has none, as most have, is told at once. Immutable. */
public final class ByCharacter<T> {
    private final CharacterTable<List<T>> items = new CharacterTable<>();
    /** Of the class of the others, so that the loops over them need not ask which one it is. */
    private final List<T> none = new ArrayList<>(0);

    private ByCharacter() {}

    /** Puts each item under the character that {@code key} names, in the order of {@code items}. */
    public static <T> ByCharacter<T> of(Collection<? extends T> items, ToIntFunction<? super T> key) {
        ByCharacter<T> index = new ByCharacter<>();
        for (T item : items) {
            index.items
                    .computeIfAbsent((char) key.applyAsInt(item), ArrayList::new)
                    .add(item);
        }
        return index;
    }

    /** The items under {@code c}, which nobody changes. */
    public List<T> at(char c) {
        List<T> found = items.get(c);
        return found == null ? none : found;
    }
}
