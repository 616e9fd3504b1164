/** How fast accepted events reach Kafka. */
@NullMarked
package io.frontlist.bench.outbox;

import org.jspecify.annotations.NullMarked;
