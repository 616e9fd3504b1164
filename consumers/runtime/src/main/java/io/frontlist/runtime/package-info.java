/**
 * The delivery loop that every consumer shares: records of a topic in, effects in a {@link io.frontlist.runtime.Sink} out, each
 * exactly once. Knows nothing of books.
 */
@NullMarked
package io.frontlist.runtime;

import org.jspecify.annotations.NullMarked;
