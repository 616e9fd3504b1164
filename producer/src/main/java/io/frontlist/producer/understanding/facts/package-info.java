/** Facts that show by their own form what they are: ISBNs, amounts, page counts, sizes, dates, bindings, names in a role. */
@NullMarked
package io.frontlist.producer.understanding.facts;

import org.jspecify.annotations.NullMarked;
