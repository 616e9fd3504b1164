/** What has been accepted, durably: the release in force of each ISBN, its history, and the events still to be published. */
@NullMarked
package io.frontlist.producer.ledger;

import org.jspecify.annotations.NullMarked;
