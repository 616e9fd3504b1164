package io.frontlist.app.command;

/** Exit codes of the command line. */
public final class ExitCode {
    /** All was done. */
    public static final int OK = 0;
    /** Something failed that should not have; the message and the log say what. */
    public static final int FAILED = 1;
    /** The input or the usage is at fault: a document that could not be announced, an unknown option. */
    public static final int BAD_INPUT = 2;
    /** The settings or the surroundings are at fault: an unknown setting, a port in use, no broker, a topic that was re-created. */
    public static final int BAD_SETUP = 3;

    private ExitCode() {}
}
