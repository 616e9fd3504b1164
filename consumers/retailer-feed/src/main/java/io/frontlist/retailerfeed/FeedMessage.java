package io.frontlist.retailerfeed;

import io.frontlist.retailerfeed.onix.MessageHeader;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A message that a retailer was given.
 *
 * @param retailer id of the retailer
 * @param header what stands at its head
 * @param productCount number of its products
 */
public record FeedMessage(String retailer, MessageHeader header, int productCount) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Counts the messages of the retailer from 1 up. */
    public long number() {
        return header.messageNumber();
    }

    /** Name of its file, such as {@code 000007-20261124T010203Z.xml}: sorts by number and says when it was cut. */
    public String fileName() {
        return String.format("%06d-%s.xml", number(), STAMP.format(header.sentAt()));
    }
}
