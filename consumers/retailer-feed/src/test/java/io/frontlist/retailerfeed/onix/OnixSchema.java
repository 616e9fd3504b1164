package io.frontlist.retailerfeed.onix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** EDItEUR's schema, where it lies beside the project; the project itself may not ship it. */
public final class OnixSchema {
    private OnixSchema() {}

    /** What a test that needs the schema says when it is skipped. */
    public static final String SKIPPED = "skipped: EDItEUR's ONIX 3.1 schema is not in ../shared/onix/3.1";

    /** The schema's folder. */
    public static Optional<Path> folder() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve("schemas"))) {
            root = root.getParent();
        }
        return Optional.ofNullable(root)
                .map(project -> project.resolveSibling("shared/onix/3.1"))
                .filter(folder -> Files.isRegularFile(folder.resolve(SchemaValidator.MAIN_FILE)));
    }
}
