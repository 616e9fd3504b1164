/** An announcement goes in, a release event comes out. */
@NullMarked
package io.frontlist.producer;

import org.jspecify.annotations.NullMarked;
