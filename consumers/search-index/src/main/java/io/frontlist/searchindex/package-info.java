/** Release events become a search index with an API and a page. */
@NullMarked
package io.frontlist.searchindex;

import org.jspecify.annotations.NullMarked;
