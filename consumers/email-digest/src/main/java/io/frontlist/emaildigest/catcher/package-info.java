/** A small SMTP server on the loopback address that keeps every mail as a file. */
@NullMarked
package io.frontlist.emaildigest.catcher;

import org.jspecify.annotations.NullMarked;
