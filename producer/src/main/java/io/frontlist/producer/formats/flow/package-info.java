/** From a laid-out document to the lines that people read in it. */
@NullMarked
package io.frontlist.producer.formats.flow;

import org.jspecify.annotations.NullMarked;
