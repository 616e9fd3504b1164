package io.frontlist.app.command;

import io.frontlist.runtime.Rebuild.Standing;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows how far something is: on a terminal as a bar that is drawn again in its place, elsewhere as a line every ten seconds. For one
 * thread.
 */
final class ProgressLine implements Consumer<Standing> {
    private static final Duration ON_A_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);
    private static final int WIDTH = 24;
    /** What was left of the line before, when the new one is shorter. */
    private static final String TO_THE_END = "\u001b[K";

    private final PrintWriter out;
    private final Messages messages;
    private final boolean isTerminal;
    private final LongSupplier nanos;
    private final long begun;
    private long shownAt;
    private boolean open;

    /**
     * A line that is shown from now on.
     *
     * @param isTerminal whether what is written can be written over
     * @param nanos a clock that nobody sets
     */
    ProgressLine(PrintWriter out, Messages messages, boolean isTerminal, LongSupplier nanos) {
        this.out = out;
        this.messages = messages;
        this.isTerminal = isTerminal;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.shownAt = begun;
    }

    @Override
    public void accept(Standing standing) {
        long now = nanos.getAsLong();
        if (now - shownAt >= (isTerminal ? ON_A_TERMINAL : ELSEWHERE).toNanos()) {
            shownAt = now;
            show(standing, now);
        }
    }

    /** Shows the end, and goes on below. */
    void end(Standing standing) {
        show(standing, nanos.getAsLong());
        close();
    }

    /** Goes on below what was shown last. */
    void close() {
        if (open) {
            out.println();
            open = false;
        }
    }

    private void show(Standing standing, long now) {
        if (isTerminal) {
            out.print('\r' + text(standing, now) + TO_THE_END);
            out.flush();
            open = true;
        } else {
            out.println(text(standing, now));
        }
    }

    private String text(Standing standing, long now) {
        double part = standing.total() == 0 ? 1 : (double) standing.done() / standing.total();
        double seconds = (now - begun) / 1e9;
        long rate = seconds > 0 ? Math.round(standing.done() / seconds) : 0;
        int full = (int) Math.floor(part * WIDTH);
        String bar = "█".repeat(full) + "░".repeat(WIDTH - full);
        String text =
                messages.text("progress.line", bar, Math.floor(part * 100), standing.done(), standing.total(), rate);
        if (standing.trouble().isPresent()) {
            return text + messages.text("progress.trouble", standing.trouble().get());
        }
        long left = standing.total() - standing.done();
        return left == 0 || rate == 0
                ? text
                : text + messages.text("progress.left", clock(Duration.ofSeconds(Math.round((double) left / rate))));
    }

    /** Hours, minutes and seconds, as in {@code 1:02:03} and {@code 2:03}. */
    private static String clock(Duration time) {
        return time.toHours() == 0
                ? String.format("%d:%02d", time.toMinutesPart(), time.toSecondsPart())
                : String.format("%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
