/**
 * The delivery loop under faults: consumers in processes of their own, on a cluster of three nodes, and a check that compares all that
 * was published with all that was done.
 */
@NullMarked
package io.frontlist.runtime.faults;

import org.jspecify.annotations.NullMarked;
