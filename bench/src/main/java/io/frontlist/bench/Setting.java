package io.frontlist.bench;

import java.nio.file.Path;

/**
 * Where and how a benchmark runs.
 *
 * @param home the project's folder
 * @param options what was asked for
 */
public record Setting(Path home, Options options) {}
