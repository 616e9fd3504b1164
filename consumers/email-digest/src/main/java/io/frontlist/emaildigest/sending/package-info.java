/** The SMTP conversation, and what is known of each mail while it lasts. */
@NullMarked
package io.frontlist.emaildigest.sending;

import org.jspecify.annotations.NullMarked;
