/** What the consumers' runtime costs. */
@NullMarked
package io.frontlist.bench.delivery;

import org.jspecify.annotations.NullMarked;
