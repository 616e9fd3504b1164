@NullMarked
package io.frontlist.searchindex.index;

import org.jspecify.annotations.NullMarked;
