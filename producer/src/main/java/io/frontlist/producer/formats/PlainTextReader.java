package io.frontlist.producer.formats;

/** Reads plain text in every encoding that {@link TextDecoding} knows. Takes everything, so it is to be asked last. */
final class PlainTextReader implements FormatReader {
    private static final String MEDIA_TYPE = "text/plain";

    @Override
    public boolean recognises(byte[] bytes) {
        return true;
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        return Content.prose(MEDIA_TYPE, TextDecoding.lines(TextDecoding.text(bytes)));
    }
}
