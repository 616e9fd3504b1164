/** The contract between the producer and everyone who reads its events. */
@NullMarked
package io.frontlist.schemas;

import org.jspecify.annotations.NullMarked;
