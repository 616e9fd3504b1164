@NullMarked
package io.frontlist.searchindex.query;

import org.jspecify.annotations.NullMarked;
