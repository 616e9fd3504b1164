/** The HTTP server that carries every module's routes. */
@NullMarked
package io.frontlist.app.http;

import org.jspecify.annotations.NullMarked;
