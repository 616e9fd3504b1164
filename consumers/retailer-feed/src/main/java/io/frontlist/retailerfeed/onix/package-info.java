/**
 * Releases as ONIX for Books 3.1 messages, and the checks that a message has to pass. Pure: values in, bytes out. Code values
 * follow the ONIX code lists, issue 70, by their numbers.
 */
@NullMarked
package io.frontlist.retailerfeed.onix;

import org.jspecify.annotations.NullMarked;
