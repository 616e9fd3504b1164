/** The desk: pages on which publicists check, correct and publish what was understood, and the API behind them. */
@NullMarked
package io.frontlist.producer.desk;

import org.jspecify.annotations.NullMarked;
