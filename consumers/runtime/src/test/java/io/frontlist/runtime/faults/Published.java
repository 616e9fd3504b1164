package io.frontlist.runtime.faults;

import java.util.List;
import java.util.Map;

/**
 * All that was published, each record acknowledged.
 *
 * @param revisions of each key those that are to have an effect, in their order
 * @param poison the texts that are to become dead letters
 */
record Published(Map<String, List<Long>> revisions, List<String> poison) {}
