/** Release events become ONIX messages: stored with the consumer's position, cut for each retailer, and left as files. */
@NullMarked
package io.frontlist.retailerfeed;

import org.jspecify.annotations.NullMarked;
