/** The digest over HTTP: what the next one would look like, and how the past ones went. */
@NullMarked
package io.frontlist.emaildigest.http;

import org.jspecify.annotations.NullMarked;
