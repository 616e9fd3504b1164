package io.frontlist.retailerfeed.onix;

import java.time.Instant;

/**
 * What stands at the head of a message, and what holds for all its products.
 *
 * @param sender who sends it
 * @param addressee the retailer
 * @param messageNumber counts the messages of this retailer from 1 up
 * @param sentAt when the message was cut, exact to the second; products are described as of this time
 * @param terms what holds for all products
 */
public record MessageHeader(Party sender, Party addressee, long messageNumber, Instant sentAt, Terms terms) {}
