/** The command line and the composition roots: the only place that knows every module. */
@NullMarked
package io.frontlist.app;

import org.jspecify.annotations.NullMarked;
