/** Who receives the digest. */
@NullMarked
package io.frontlist.emaildigest.subscribers;

import org.jspecify.annotations.NullMarked;
