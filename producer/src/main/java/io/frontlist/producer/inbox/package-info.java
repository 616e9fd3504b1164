/** Folders: documents that lie in the inbox, and those that were set aside. */
@NullMarked
package io.frontlist.producer.inbox;

import org.jspecify.annotations.NullMarked;
