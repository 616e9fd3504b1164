/** Documents that nobody would send on purpose. */
@NullMarked
package io.frontlist.producer.fuzz;

import org.jspecify.annotations.NullMarked;
