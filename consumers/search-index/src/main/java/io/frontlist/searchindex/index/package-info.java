/** The Lucene index: one document per book, and the positions in the log that it stands at. */
@NullMarked
package io.frontlist.searchindex.index;

import org.jspecify.annotations.NullMarked;
