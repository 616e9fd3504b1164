@NullMarked
package io.frontlist.searchindex.text;

import org.jspecify.annotations.NullMarked;
