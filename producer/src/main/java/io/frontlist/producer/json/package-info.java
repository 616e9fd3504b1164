/** Drafts and announcements as JSON, for people, for tools and for the ledger. */
@NullMarked
package io.frontlist.producer.json;

import org.jspecify.annotations.NullMarked;
