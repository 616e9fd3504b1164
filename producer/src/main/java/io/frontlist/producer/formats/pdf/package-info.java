/** From a PDF to its lines, with PDFBox. Only reader processes run it on documents: see {@code formats.child}. */
@NullMarked
package io.frontlist.producer.formats.pdf;

import org.jspecify.annotations.NullMarked;
