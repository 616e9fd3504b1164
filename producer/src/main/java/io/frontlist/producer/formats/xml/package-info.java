/** XML, read piece by piece within limits, without document types and entities. */
@NullMarked
package io.frontlist.producer.formats.xml;

import org.jspecify.annotations.NullMarked;
