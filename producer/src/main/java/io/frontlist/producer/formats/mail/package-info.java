/** Mails with what is attached to them. */
@NullMarked
package io.frontlist.producer.formats.mail;

import org.jspecify.annotations.NullMarked;
