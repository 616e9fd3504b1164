package io.frontlist.searchindex;

import com.typesafe.config.Config;
import io.frontlist.searchindex.query.SearchLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the index lies and how much may be asked of it.
 *
 * @param folder folder of the index; made when it is missing
 * @param writeBufferMegabytes memory for documents before Lucene writes a segment, from 1
 * @param limits how much a reader may ask for
 */
public record SearchSettings(Path folder, int writeBufferMegabytes, SearchLimits limits) {
    private static final Set<String> KEYS = Set.of(
            "folder",
            "write-buffer-megabytes",
            "max-text-length",
            "default-page-size",
            "max-page-size",
            "max-result-window");

    public SearchSettings {
        if (writeBufferMegabytes < 1 || writeBufferMegabytes > 1024) {
            throw new IllegalArgumentException(
                    "write-buffer-megabytes must be from 1 to 1024, not " + writeBufferMegabytes);
        }
    }

    /** The same with a relative folder taken to lie in {@code data}. */
    public SearchSettings in(Path data) {
        return new SearchSettings(data.resolve(folder), writeBufferMegabytes, limits);
    }

    /**
     * Reads the object {@code frontlist.search-index}.
     *
     * @throws IllegalArgumentException with all faults in one message
     */
    public static SearchSettings from(Config config) {
        List<String> faults = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(config.root().keySet());
        unknown.removeAll(KEYS);
        unknown.forEach(key -> faults.add("there is no setting " + key));
        String folder = config.getString("folder");
        if (folder.isBlank()) {
            faults.add("folder must not be blank");
        }
        SearchLimits limits = new SearchLimits(200, 20, 100, 1000);
        try {
            limits = new SearchLimits(
                    config.getInt("max-text-length"),
                    config.getInt("default-page-size"),
                    config.getInt("max-page-size"),
                    config.getInt("max-result-window"));
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        try {
            SearchSettings settings =
                    new SearchSettings(Path.of(folder), config.getInt("write-buffer-megabytes"), limits);
            if (faults.isEmpty()) {
                return settings;
            }
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        throw new IllegalArgumentException("frontlist.search-index: " + String.join("; ", faults));
    }
}
