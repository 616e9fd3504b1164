package io.frontlist.producer.understanding.lexicon;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values by character, in pages of 256 of which only those in use exist: a look-up is two array accesses and makes no object, since
 * nearly every character of a document is looked up in several tables and few have a value. Not thread-safe while it is filled.
 */
final class CharacterTable<T> {
    private static final int PAGE = 256;

    private final @Nullable Object[] @Nullable [] pages = new Object[PAGE][];

    /** The value of {@code c}, null where it has none. */
    @SuppressWarnings("unchecked") // Nothing but computeIfAbsent fills the pages.
    @Nullable
    T get(char c) {
        @Nullable Object[] page = pages[c / PAGE];
        return page == null ? null : (T) page[c % PAGE];
    }

    /** The value of {@code c}, which is {@code absent}'s from now on where it had none. */
    T computeIfAbsent(char c, Supplier<? extends T> absent) {
        T known = get(c);
        if (known != null) {
            return known;
        }
        @Nullable Object[] page = pages[c / PAGE];
        if (page == null) {
            page = new Object[PAGE];
            pages[c / PAGE] = page;
        }
        T value = absent.get();
        page[c % PAGE] = value;
        return value;
    }
}
