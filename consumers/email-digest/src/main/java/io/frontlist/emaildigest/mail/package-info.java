/** A digest as people read it: subject, text and HTML, in Korean or English. Pure: values in, mail out. */
@NullMarked
package io.frontlist.emaildigest.mail;

import org.jspecify.annotations.NullMarked;
