package io.frontlist.producer.formats;

/** Limits for tests: small documents, and little in them. */
public final class TestLimits {
    private TestLimits() {}

    /** Documents of at most so many bytes. */
    public static FormatLimits of(int documentBytes) {
        return new FormatLimits(documentBytes, 10_000_000, 200, 100, 32, 50, 100_000);
    }
}
