/** News that may not be told before its time. */
@NullMarked
package io.frontlist.producer.embargo;

import org.jspecify.annotations.NullMarked;
