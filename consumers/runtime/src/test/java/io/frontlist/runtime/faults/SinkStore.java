package io.frontlist.runtime.faults;

import io.frontlist.storage.DatabaseSettings;
import java.io.IOException;

/** Where the databases of sinks lie, and what can happen to it. */
interface SinkStore extends AutoCloseable {
    /** A new, empty database. */
    DatabaseSettings create() throws Exception;

    /** Lets the databases take nothing any more. */
    void fail() throws Exception;

    /** Lets them take again what they are given. */
    void recover() throws Exception;

    @Override
    void close() throws IOException;
}
