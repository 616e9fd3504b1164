package io.frontlist.runtime.faults;

import java.util.List;
import java.util.Map;

/**
 * All that was made of what was published.
 *
 * @param effects of each key the revisions that had an effect, in the order in which they had it
 * @param letters the texts of all dead letters
 */
record Held(Map<String, List<Long>> effects, List<String> letters) {}
