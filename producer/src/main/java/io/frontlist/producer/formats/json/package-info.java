/** Releases as JSON, as {@code frontlist inspect} prints them. */
@NullMarked
package io.frontlist.producer.formats.json;

import org.jspecify.annotations.NullMarked;
