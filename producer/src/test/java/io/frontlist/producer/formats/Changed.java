package io.frontlist.producer.formats;

import io.frontlist.producer.formats.Refusal.Cause;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Documents that something went wrong with on the way: bytes changed, stretches doubled or lost, the end cut off. */
public final class Changed {
    private Changed() {}

    /**
     * Reads a document in so many changed forms. Whatever but a refusal goes through to the test.
     *
     * @param packed makes the document of what is changed, such as an archive of its main part
     * @return how often each cause was given; those that were read are not counted
     */
    public static Map<Cause, Integer> read(
            DocumentReader reader, byte[] original, UnaryOperator<byte[]> packed, int rounds) {
        Random random = new Random(original.length);
        Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
        for (int round = 0; round < rounds; round++) {
            byte[] changed = change(original, random);
            try {
                reader.read(new Document("신간", packed.apply(changed)));
            } catch (UnreadableDocumentException e) {
                causes.merge(e.refusal().cause(), 1, Integer::sum);
            }
        }
        return causes;
    }

    private static byte[] change(byte[] original, Random random) {
        byte[] changed = original;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int from = random.nextInt(changed.length);
            int to = Math.min(changed.length, from + 1 + random.nextInt(40));
            String before = text(changed, 0, from);
            String inside = text(changed, from, to);
            String after = text(changed, to, changed.length);
            String result = switch (random.nextInt(4)) {
                case 0 -> before + (char) random.nextInt(256) + inside.substring(1) + after;
                case 1 -> before + after;
                case 2 -> before + inside + inside + after;
                default -> random.nextInt(10) == 0 ? before : before + inside + after;
            };
            changed = (result.isEmpty() ? "x" : result).getBytes(StandardCharsets.ISO_8859_1);
        }
        return changed;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.ISO_8859_1);
    }
}
