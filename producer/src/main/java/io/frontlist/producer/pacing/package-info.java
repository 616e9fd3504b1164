/** Waiting: between attempts, and for something to do. */
@NullMarked
package io.frontlist.producer.pacing;

import org.jspecify.annotations.NullMarked;
