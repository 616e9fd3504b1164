/** From the outbox to Kafka: every accepted event, in the order of its ISBN's revisions. */
@NullMarked
package io.frontlist.producer.outbox;

import org.jspecify.annotations.NullMarked;
