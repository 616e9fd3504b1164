/** Understanding what an announcement says: lines of text in, announcements with their evidence out. Pure. */
@NullMarked
package io.frontlist.producer.understanding;

import org.jspecify.annotations.NullMarked;
