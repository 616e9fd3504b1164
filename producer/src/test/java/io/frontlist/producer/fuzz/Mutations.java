package io.frontlist.producer.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Spoils documents, the same way for the same random numbers. */
final class Mutations {
    private final Random random;
    private final List<byte[]> sound;

    Mutations(Random random, List<byte[]> sound) {
        this.random = random;
        this.sound = sound;
    }

    /** A sound document with up to five things wrong with it; now and then noise. */
    byte[] next() {
        if (random.nextInt(40) == 0) {
            byte[] noise = new byte[1 + random.nextInt(5_000)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] document = sound.get(random.nextInt(sound.size()));
        boolean isZip = document.length > 4 && document[0] == 'P' && document[1] == 'K';
        // Most damage to compressed bytes is told by their checksums; damage inside reaches the readers.
        if (isZip && random.nextInt(4) != 0) {
            return inside(document);
        }
        return spoilt(document);
    }

    private byte[] spoilt(byte[] document) {
        byte[] bytes = document.clone();
        for (int left = 1 + random.nextInt(5); left > 0 && bytes.length > 8; left--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(bytes.length - from, 1 << random.nextInt(12)));
        return switch (random.nextInt(7)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                for (int i = 0; i < length; i++) {
                    flipped[from + i] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
            case 1 -> Arrays.copyOf(bytes, from + 1);
            case 2 -> joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, from + length, bytes.length));
            case 3 -> joined(Arrays.copyOf(bytes, from + length), Arrays.copyOfRange(bytes, from, bytes.length));
            case 4 -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                yield joined(Arrays.copyOf(bytes, from), noise, Arrays.copyOfRange(bytes, from, bytes.length));
            }
            case 5 -> {
                byte[] other = sound.get(random.nextInt(sound.size()));
                yield joined(
                        Arrays.copyOf(bytes, from),
                        Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
            }
            default -> {
                byte[] extreme = bytes.clone();
                Arrays.fill(extreme, from, Math.min(bytes.length, from + 4), (byte) (random.nextBoolean() ? 0xFF : 0));
                yield extreme;
            }
        };
    }

    private byte[] inside(byte[] zip) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                entries.putNextEntry(new ZipEntry(entry.getName()));
                entries.write(random.nextInt(3) == 0 ? spoilt(content) : content);
                entries.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException("A sound archive can be read", e);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
