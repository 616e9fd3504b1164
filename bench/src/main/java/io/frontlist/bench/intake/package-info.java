/** How fast documents are read and understood. */
@NullMarked
package io.frontlist.bench.intake;

import org.jspecify.annotations.NullMarked;
