/** The feeds over HTTP. */
@NullMarked
package io.frontlist.retailerfeed.http;

import org.jspecify.annotations.NullMarked;
