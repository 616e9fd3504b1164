/** What readers ask, and what they get. */
@NullMarked
package io.frontlist.searchindex.query;

import org.jspecify.annotations.NullMarked;
