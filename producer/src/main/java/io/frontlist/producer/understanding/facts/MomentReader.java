package io.frontlist.producer.understanding.facts;

import io.frontlist.producer.understanding.text.Piece;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date with the time of day that stands behind it. Thread-safe. */
public final class MomentReader {
    private static final Pattern TIME = Pattern.compile("(?<hour>\\d{1,2})\\s?(?:[:시時])\\s?(?<minute>\\d{2})?");

    private final FactScanner scanner;

    public MomentReader(FactScanner scanner) {
        this.scanner = scanner;
    }

    /**
     * The moment that {@code piece} states, by the clock of its place; the start of the day where it states no time.
     *
     * @param language of the document, BCP 47
     */
    public Optional<LocalDateTime> read(Piece piece, String language) {
        return scanner.labelledDate(piece, language).map(fact -> {
            String whole = piece.folded();
            Matcher time = TIME.matcher(whole.substring(fact.piece().to() - piece.from()));
            boolean timed = time.find() && Integer.parseInt(time.group("hour")) < 24;
            boolean afternoon = whole.contains("오후") || whole.contains("午後");
            int hour = timed ? Integer.parseInt(time.group("hour")) : 0;
            String minutes = timed ? time.group("minute") : null;
            LocalTime at = LocalTime.of(
                    afternoon && hour < 12 ? hour + 12 : hour,
                    minutes == null ? 0 : Math.min(59, Integer.parseInt(minutes)));
            return ((FactValue.When) fact.value()).date().atTime(at);
        });
    }
}
