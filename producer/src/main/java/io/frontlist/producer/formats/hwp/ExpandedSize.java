package io.frontlist.producer.formats.hwp;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import kr.dogfoot.hwplib.util.compoundFile.reader.CompoundFileReader;

/** Measures what the streams of a document grow to before hwplib, which knows no limit, expands them in memory. */
final class ExpandedSize {
    private final CompoundFileReader container;
    private final long limit;
    private long total;

    ExpandedSize(CompoundFileReader container, FormatLimits limits) {
        this.container = container;
        this.limit = limits.expandedBytes();
    }

    /** Counts a stream in the storage that the container is at. */
    void count(String stream, boolean isCompressed) throws Exception {
        try (InputStream raw = container.getChildInputStream(stream)) {
            if (raw == null) {
                throw new IOException("No stream " + stream);
            }
            Inflater inflater = new Inflater(true);
            try (InputStream bytes = isCompressed ? new InflaterInputStream(raw, inflater) : raw) {
                byte[] buffer = new byte[1 << 14];
                for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                    total += count;
                    if (total > limit) {
                        throw new UnreadableDocumentException(Refusal.overLimit("max-expanded-size", limit));
                    }
                }
            } finally {
                inflater.end();
            }
        }
    }
}
