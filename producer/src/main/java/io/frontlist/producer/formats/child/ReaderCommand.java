package io.frontlist.producer.formats.child;

import io.frontlist.producer.formats.FormatLimits;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a reader process is started: by the Java of this one, with its classes and nothing else of it.
 *
 * @param line the command line
 * @param maxAnswerBytes longest answer that it can give
 */
record ReaderCommand(List<String> line, int maxAnswerBytes) {
    /** The text of a document takes at most three bytes a character, and a refusal a few short strings. */
    private static final int BYTES_PER_CHARACTER = 3;

    private static final long YOUNG_BYTES = 64L << 20;

    private static final int LONGEST_REFUSAL_BYTES = 1 << 16;

    ReaderCommand {
        line = List.copyOf(line);
    }

    static ReaderCommand of(ReaderProcessSettings settings, FormatLimits limits) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx" + settings.heapBytes() / 1024 + "k");
        // Several usual documents fit into the young part; with half of it, collecting was a tenth of the time that a
        // PDF takes.
        line.add("-Xmn" + Math.min(YOUNG_BYTES, settings.heapBytes() / 2) / 1024 + "k");
        line.addAll(List.of(
                "-Xss1m",
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-Xshare:auto"));
        // The VM's own words go where they cannot come between the answers.
        line.add("-XX:+DisplayVMOutputToStderr");
        line.addAll(List.of(
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=.",
                "-Duser.home=.",
                "-Duser.language=en",
                "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog"));
        line.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), ReaderMain.class.getName()));
        line.addAll(ReaderMain.arguments(limits));
        long answer = (long) BYTES_PER_CHARACTER * limits.characters() + LONGEST_REFUSAL_BYTES;
        return new ReaderCommand(line, (int) Math.min(answer, Integer.MAX_VALUE - 16));
    }

    /** A reader process runs in another folder. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
