package io.frontlist.producer.formats.child;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;

/**
 * A reader process: answers documents on standard input with their text on standard output, one at a time, until its input ends.
 *
 * <p>The main thread waits for input and documents are read on a daemon thread, so that the JVM ends when the input does, whatever
 * a document keeps the other thread busy with. The input ends at the latest with the process that started this one.
 */
final class ReaderMain {
    private final Map<Hosted, FormatReader> readers;
    private final DataOutputStream answers;
    private final SynchronousQueue<Question> asked = new SynchronousQueue<>();

    private ReaderMain(Map<Hosted, FormatReader> readers, DataOutputStream answers) {
        this.readers = readers;
        this.answers = answers;
    }

    /** What {@link #main} takes. */
    static List<String> arguments(FormatLimits limits) {
        return List.of(
                Integer.toString(limits.documentBytes()),
                Long.toString(limits.expandedBytes()),
                Integer.toString(limits.compressionRatio()),
                Integer.toString(limits.entries()),
                Integer.toString(limits.depth()),
                Integer.toString(limits.pages()),
                Integer.toString(limits.characters()));
    }

    /** The limits that {@link #arguments} wrote down. */
    static FormatLimits limits(String... arguments) {
        return new FormatLimits(
                Integer.parseInt(arguments[0]),
                Long.parseLong(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                Integer.parseInt(arguments[6]));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FormatLimits limits = limits(arguments);
        Map<Hosted, FormatReader> readers = new EnumMap<>(Hosted.class);
        for (Hosted format : Hosted.values()) {
            readers.put(format, format.reader(limits));
        }
        serve(readers, limits.documentBytes());
    }

    /**
     * Answers until standard input ends.
     *
     * @param readers what reads each format; all of them
     */
    static void serve(Map<Hosted, FormatReader> readers, int maxDocumentBytes)
            throws IOException, InterruptedException {
        DataInputStream questions = new DataInputStream(new FileInputStream(FileDescriptor.in));
        DataOutputStream answers =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        // What libraries print must not come between the answers, and what they read must not be a document.
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());

        ReaderMain process = new ReaderMain(readers, answers);
        Thread worker = new Thread(process::answer, "reader");
        worker.setDaemon(true);
        try {
            new Answer.Ready().writeTo(answers);
            worker.start();
            for (Optional<Question> question = Question.readFrom(questions, maxDocumentBytes);
                    question.isPresent();
                    question = Question.readFrom(questions, maxDocumentBytes)) {
                process.asked.put(question.get());
            }
        } finally {
            leaveFolder();
        }
    }

    /** When the process that started this one is no more, nobody else removes the folder. */
    private static void leaveFolder() throws IOException {
        Files.deleteIfExists(Path.of("").toAbsolutePath());
    }

    private void answer() {
        try {
            while (true) {
                answerTo(asked.take()).writeTo(answers);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("Nobody takes the answer: " + e.getMessage());
        }
    }

    /** Whatever a reader throws is the document's fault: the readers know nothing but its bytes. */
    private Answer answerTo(Question question) {
        String format = question.format().name();
        try {
            FormatReader reader = Objects.requireNonNull(readers.get(question.format()));
            return Answer.Read.of(reader.read(question.document()));
        } catch (UnreadableDocumentException e) {
            return new Answer.Refused(e.refusal());
        } catch (OutOfMemoryError e) {
            return new Answer.Exhausted();
        } catch (StackOverflowError e) {
            return new Answer.Refused(Refusal.of(Cause.BROKEN, format, "nested too deeply"));
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // Its message may quote the document.
            return new Answer.Refused(
                    Refusal.of(Cause.BROKEN, format, e.getClass().getSimpleName()));
        }
    }
}
