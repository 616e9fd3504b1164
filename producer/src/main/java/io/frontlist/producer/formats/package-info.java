/** From a document's bytes to what it says: every format in which publishers send announcements, told by content. */
@NullMarked
package io.frontlist.producer.formats;

import org.jspecify.annotations.NullMarked;
