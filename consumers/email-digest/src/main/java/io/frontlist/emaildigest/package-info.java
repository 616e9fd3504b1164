/** Release events become one digest mail for each subscriber: the sink, the settings, and the thread that cuts and sends. */
@NullMarked
package io.frontlist.emaildigest;

import org.jspecify.annotations.NullMarked;
