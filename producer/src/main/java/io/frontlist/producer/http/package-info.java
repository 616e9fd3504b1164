/** Announcements by HTTP. */
@NullMarked
package io.frontlist.producer.http;

import org.jspecify.annotations.NullMarked;
