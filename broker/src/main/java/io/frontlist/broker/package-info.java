/** A real Kafka broker inside the JVM, so that Frontlist runs and is tested on a machine that has nothing but a JDK. */
@NullMarked
package io.frontlist.broker;

import org.jspecify.annotations.NullMarked;
