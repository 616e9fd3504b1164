/** From an HWP document to its lines, with hwplib. Only reader processes run it on documents: see {@code formats.child}. */
@NullMarked
package io.frontlist.producer.formats.hwp;

import org.jspecify.annotations.NullMarked;
