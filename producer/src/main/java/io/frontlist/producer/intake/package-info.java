/** From a document's bytes to what becomes of the announcements in it. */
@NullMarked
package io.frontlist.producer.intake;

import org.jspecify.annotations.NullMarked;
