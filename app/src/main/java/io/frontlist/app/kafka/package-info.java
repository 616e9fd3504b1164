/** The Kafka clients and topics that the processes work with. */
@NullMarked
package io.frontlist.app.kafka;

import org.jspecify.annotations.NullMarked;
