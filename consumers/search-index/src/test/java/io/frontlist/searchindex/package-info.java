@NullMarked
package io.frontlist.searchindex;

import org.jspecify.annotations.NullMarked;
