/** The commands of the command line. */
@NullMarked
package io.frontlist.app.command;

import org.jspecify.annotations.NullMarked;
