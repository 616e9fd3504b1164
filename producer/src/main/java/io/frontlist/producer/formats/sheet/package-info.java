/** Sheets, as CSV and as Excel workbooks: one book a row, its fields under the names of the columns. */
@NullMarked
package io.frontlist.producer.formats.sheet;

import org.jspecify.annotations.NullMarked;
