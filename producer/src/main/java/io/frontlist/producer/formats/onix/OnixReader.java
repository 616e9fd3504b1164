package io.frontlist.producer.formats.onix;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Section;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.understanding.Announcement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads ONIX for Books 3.0 and 3.1 messages in reference and short tags: each product is a book. Its lines are the message's own; where
 * a program has written it all in one line, that is broken between the tags. Pure and thread-safe.
 */
public final class OnixReader implements FormatReader {
    private static final String MEDIA_TYPE = "application/xml";

    private final FormatLimits limits;
    private final CodeTable shortTags = CodeTable.load("short-tags.properties");
    private final ProductReader products = new ProductReader();

    /** A reader of messages within {@code limits}. */
    public OnixReader(FormatLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return MessageText.startsIn(bytes);
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        MessageText message = MessageText.of(bytes);
        List<Announcement> books = new ArrayList<>();
        new MessageReader(limits, shortTags)
                .read(message, (product, header) -> books.add(products.read(product, header)));
        return new Content(MEDIA_TYPE, List.of(new Section.Books(message.lines(), books)));
    }
}
