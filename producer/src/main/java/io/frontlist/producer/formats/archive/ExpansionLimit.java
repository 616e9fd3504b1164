package io.frontlist.producer.formats.archive;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.RefusedInputException;

/** Counts what the entries of one archive have grown to. For one thread. */
final class ExpansionLimit {
    /** Below this nothing is a bomb, and a short entry of blanks may well be compressed a thousandfold. */
    private static final long HARMLESS = 100_000;

    private final FormatLimits limits;
    private long total;

    ExpansionLimit(FormatLimits limits) {
        this.limits = limits;
    }

    /**
     * Counts further bytes of an entry.
     *
     * @param size bytes that the entry has grown to so far
     */
    void add(int bytes, long size, ZipMember member) throws RefusedInputException {
        total += bytes;
        if (total > limits.expandedBytes()) {
            throw new RefusedInputException(Refusal.overLimit("max-expanded-size", limits.expandedBytes()));
        }
        if (size > HARMLESS && size > member.compressedSize() * limits.compressionRatio()) {
            throw new RefusedInputException(Refusal.overLimit("max-compression-ratio", limits.compressionRatio()));
        }
    }
}
