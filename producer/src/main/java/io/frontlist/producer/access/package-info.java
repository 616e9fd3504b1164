/** Who may hand in, look and decide: operators with passwords and sessions, machines with tokens, and what keeps others out. */
@NullMarked
package io.frontlist.producer.access;

import org.jspecify.annotations.NullMarked;
