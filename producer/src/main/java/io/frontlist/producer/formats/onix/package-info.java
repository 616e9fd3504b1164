/** ONIX for Books 3.0 and 3.1 messages, in reference and in short tags. Code values follow the ONIX code lists by their numbers. */
@NullMarked
package io.frontlist.producer.formats.onix;

import org.jspecify.annotations.NullMarked;
