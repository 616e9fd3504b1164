package io.frontlist.producer.formats.child;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A reader whose documents say what is to become of it; its own main program stands in for that of a reader process. */
public final class ScriptedReader implements FormatReader {
    public static void main(String[] arguments) throws Exception {
        Map<Hosted, FormatReader> readers = new EnumMap<>(Hosted.class);
        for (Hosted format : Hosted.values()) {
            readers.put(format, new ScriptedReader());
        }
        ReaderMain.serve(readers, ReaderMain.limits(arguments).documentBytes());
    }

    /** Reader processes that run this. */
    static ReaderProcesses processes(ReaderProcessSettings settings, FormatLimits limits) {
        ReaderCommand real = ReaderCommand.of(settings, limits);
        List<String> line = new ArrayList<>(real.line());
        Collections.replaceAll(line, ReaderMain.class.getName(), ScriptedReader.class.getName());
        return new ReaderProcesses(settings, limits, new ReaderCommand(line, real.maxAnswerBytes()));
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return true;
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        String script = new String(bytes, StandardCharsets.UTF_8).strip();
        return switch (script) {
            case "pid" -> says(Long.toString(ProcessHandle.current().pid()));
            case "folder" -> says(Path.of("").toAbsolutePath().toString());
            case "environment" -> says(String.join(",", System.getenv().keySet()));
            case "noise" -> {
                System.out.println("noise ".repeat(20_000));
                System.err.println("noise ".repeat(20_000));
                yield says("quiet");
            }
            case "refuse" ->
                throw new UnreadableDocumentException(
                        new Refusal(Refusal.Cause.INVALID_DATA, 7, List.of("가격", "\"공짜\"")));
            case "hang" -> {
                awaitForEver();
                yield says("never");
            }
            case "spin" -> {
                while (ProcessHandle.current().isAlive()) {
                    Thread.onSpinWait();
                }
                yield says("never");
            }
            case "exhaust" -> {
                List<byte[]> all = new ArrayList<>();
                while (all.size() < Integer.MAX_VALUE) {
                    all.add(new byte[1 << 20]);
                }
                yield says("never");
            }
            case "end" -> {
                Runtime.getRuntime().halt(1);
                yield says("never");
            }
            case "overflow" -> says(Integer.toString(depth(0)));
            case "fail" -> throw new IllegalStateException("with a secret of the document");
            case "long" -> Content.prose("text/long", Collections.nCopies(1_000, "가나다라마바사아자 ".repeat(9)));
            default -> says(bytes.length < 100 ? script : bytes.length + " bytes");
        };
    }

    private static Content says(String line) {
        return Content.prose("text/scripted", List.of(line));
    }

    private static int depth(int depth) {
        return depth == Integer.MAX_VALUE ? depth : depth(depth + 1) + 1;
    }

    private static void awaitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
