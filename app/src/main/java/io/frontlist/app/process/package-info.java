/** What a process is made of: each part wires one module by hand and closes it in reverse order. */
@NullMarked
package io.frontlist.app.process;

import org.jspecify.annotations.NullMarked;
