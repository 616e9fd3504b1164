/** The document as lines: a folded copy to look things up in, the original to quote from, and running text put together again. */
@NullMarked
package io.frontlist.producer.understanding.text;

import org.jspecify.annotations.NullMarked;
