/** Zip archives, read within limits and never unpacked. */
@NullMarked
package io.frontlist.producer.formats.archive;

import org.jspecify.annotations.NullMarked;
