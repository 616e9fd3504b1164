/** Benchmarks, each of which measures the program against its limit in the same run. */
@NullMarked
package io.frontlist.bench;

import org.jspecify.annotations.NullMarked;
