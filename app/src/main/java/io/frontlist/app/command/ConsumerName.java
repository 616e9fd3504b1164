package io.frontlist.app.command;

import io.frontlist.app.process.Standalone;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The name of a consumer on the command line. */
final class ConsumerName {
    private ConsumerName() {}

    /** @throws ParameterException when there is no such consumer */
    static void check(CommandSpec spec, String consumer) {
        if (!Standalone.CONSUMERS.contains(consumer)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no consumer " + consumer + "; there are " + String.join(", ", Standalone.CONSUMERS));
        }
    }
}
