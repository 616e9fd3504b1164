package io.frontlist.producer.formats.hwp;

import java.io.ByteArrayInputStream;
import kr.dogfoot.hwplib.object.fileheader.FileVersion;
import kr.dogfoot.hwplib.util.compoundFile.reader.StreamReader;

/**
 * A section's records, for hwplib to read. hwplib skips a record that it does not know to its end, and takes one without content for
 * not yet skipped: it would stay there for ever. Here standing still is an error. For one thread.
 */
final class SectionStream extends StreamReader {
    /** hwplib asks a few times at one place, never so often. */
    private static final int MOST_QUESTIONS = 1_000;

    private long askedAt = -1;
    private int questions;

    SectionStream(byte[] records, FileVersion version) {
        this.is = new ByteArrayInputStream(records);
        this.size = records.length;
        setFileVersion(version);
    }

    @Override
    public boolean isEndOfStream() {
        if (getCurrentPosition() != askedAt) {
            askedAt = getCurrentPosition();
            questions = 0;
        }
        questions++;
        if (questions > MOST_QUESTIONS) {
            throw new IllegalStateException("Reading stands still at byte " + askedAt + " of the section");
        }
        return super.isEndOfStream();
    }
}
