/** The SQL databases that hold Frontlist's state: SQLite in one file, or PostgreSQL where several processes share it. */
@NullMarked
package io.frontlist.storage;

import org.jspecify.annotations.NullMarked;
