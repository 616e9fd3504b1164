/** Which trace an event belongs to, across programs (W3C Trace Context). */
@NullMarked
package io.frontlist.producer.trace;

import org.jspecify.annotations.NullMarked;
