package io.frontlist.runtime.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares all that was published with all that was made of it. Stateless. */
final class Audit {
    /** How often a record may be among the dead letters. */
    enum Letters {
        /** Where nothing was killed, cut off or fenced off between a letter and the move of the position. */
        ONCE,
        /** Where that may have happened: the letter comes once more, and its headers say that it is the same. */
        MAY_REPEAT
    }

    private Audit() {}

    /** What is not as promised, a sentence each; nothing where every event had its effect exactly once and in order. */
    static List<String> findings(Published published, Held held, Letters promise) {
        List<String> findings = new ArrayList<>();
        Set<String> keys = new TreeSet<>(published.revisions().keySet());
        keys.addAll(held.effects().keySet());
        for (String key : keys) {
            compareEffects(
                    key,
                    published.revisions().getOrDefault(key, List.of()),
                    held.effects().getOrDefault(key, List.of()),
                    findings);
        }
        compareLetters(published.poison(), held.letters(), promise, findings);
        return findings;
    }

    private static void compareEffects(String key, List<Long> published, List<Long> done, List<String> findings) {
        if (done.equals(published)) {
            return;
        }
        List<String> ofKey = new ArrayList<>();
        Map<Long, Integer> times = times(done);
        for (long revision : published) {
            if (!times.containsKey(revision)) {
                ofKey.add("lost: " + key + " revision " + revision);
            }
        }
        times.forEach((revision, count) -> {
            if (!published.contains(revision)) {
                ofKey.add("never published: " + key + " revision " + revision);
            } else if (count > 1) {
                ofKey.add("doubled: " + key + " revision " + revision + ", " + count + " times");
            }
        });
        for (int i = 1; i < done.size(); i++) {
            if (done.get(i) < done.get(i - 1)) {
                ofKey.add("out of order: " + key + " revision " + done.get(i) + " after " + done.get(i - 1));
            }
        }
        findings.addAll(ofKey);
    }

    private static void compareLetters(
            List<String> poison, List<String> letters, Letters promise, List<String> findings) {
        Map<String, Integer> times = times(letters);
        Set<String> expected = new HashSet<>(poison);
        for (String text : poison) {
            if (!times.containsKey(text)) {
                findings.add("no dead letter: " + text);
            }
        }
        times.forEach((text, count) -> {
            if (!expected.contains(text)) {
                findings.add("dead letter for no poison: " + text);
            } else if (count > 1 && promise == Letters.ONCE) {
                findings.add("dead letter repeated: " + text + ", " + count + " times");
            }
        });
    }

    private static <T> Map<T, Integer> times(List<T> values) {
        Map<T, Integer> times = new HashMap<>();
        values.forEach(value -> times.merge(value, 1, Integer::sum));
        return times;
    }
}
