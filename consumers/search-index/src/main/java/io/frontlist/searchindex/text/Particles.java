package io.frontlist.searchindex.text;

import java.util.List;
import java.util.Optional;

/**
 * The particles that Korean hangs on nouns. Nori takes them off words that it knows; names that it does not know keep them, so that
 * 정하람의 would not find 정하람.
 */
public final class Particles {
    /** Longest first, so that 에서는 is not taken for 는. */
    private static final List<String> PARTICLES = List.of(
            "에서는", "에게서", "으로는", "이라는", "까지", "부터", "에게", "에서", "으로", "이랑", "라는", "처럼", "보다", "하고", "은", "는", "이", "가",
            "을", "를", "의", "에", "와", "과", "도", "로", "만", "랑", "님");

    private static final int SHORTEST_STEM = 2;

    private Particles() {}

    /** What is left of a Hangul word without its particle; empty where it has none or too little would be left. */
    public static Optional<String> stem(String word) {
        if (!word.codePoints().allMatch(EastAsian::isLetter)) {
            return Optional.empty();
        }
        return PARTICLES.stream()
                .filter(particle -> word.endsWith(particle) && word.length() - particle.length() >= SHORTEST_STEM)
                .map(particle -> word.substring(0, word.length() - particle.length()))
                .findFirst();
    }
}
