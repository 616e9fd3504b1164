/** How text becomes what is searched: Korean words, grams of syllables, keystrokes. Values in, values out. */
@NullMarked
package io.frontlist.searchindex.text;

import org.jspecify.annotations.NullMarked;
