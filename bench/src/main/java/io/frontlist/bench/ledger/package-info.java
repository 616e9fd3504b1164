/** How fast announcements are kept. */
@NullMarked
package io.frontlist.bench.ledger;

import org.jspecify.annotations.NullMarked;
