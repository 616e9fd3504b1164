package io.frontlist.producer.formats.archive;

/**
 * An entry as the central directory describes it.
 *
 * @param name its name with slashes, as a label; it is never used as a path
 * @param encrypted whether a password protects it
 * @param method how it is compressed: 0 not at all, 8 deflate
 * @param crc its CRC-32, unsigned
 * @param compressedSize bytes that it takes in the archive
 * @param size bytes that it has
 * @param headerOffset where its local header starts
 */
record ZipMember(
        String name, boolean encrypted, int method, long crc, long compressedSize, long size, long headerOffset) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    boolean isReadable() {
        return method == STORED || method == DEFLATED;
    }
}
