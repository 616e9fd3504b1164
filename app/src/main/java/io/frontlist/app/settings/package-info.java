/** Settings of the processes, read once at their start. */
@NullMarked
package io.frontlist.app.settings;

import org.jspecify.annotations.NullMarked;
