/** Other ways to bring events from Kafka into a sink, doing the work of the delivery loop. */
@NullMarked
package io.frontlist.bench.peers;

import org.jspecify.annotations.NullMarked;
