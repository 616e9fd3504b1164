/** Web pages. */
@NullMarked
package io.frontlist.producer.formats.web;

import org.jspecify.annotations.NullMarked;
