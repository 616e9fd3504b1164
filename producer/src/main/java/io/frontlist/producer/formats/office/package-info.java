/** Documents of word processors that are XML in a zip archive. */
@NullMarked
package io.frontlist.producer.formats.office;

import org.jspecify.annotations.NullMarked;
