package io.frontlist.producer.formats.archive;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.RefusedInputException;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entries of a zip archive in memory. Nothing is ever written to disk, and names are labels: none is used as a path. Refused
 * are archives with too many entries, with entries that overlap, bear one name or need a password, and entries that grow beyond
 * what the limits allow. For one thread.
 */
public final class ZipArchive {
    private static final byte[] START = {'P', 'K', 3, 4};

    private final byte[] bytes;
    private final String format;
    private final Map<String, Place> places;
    private final ExpansionLimit expansion;

    /** Where a member's compressed bytes start. */
    private record Place(ZipMember member, int start) {
        int end() {
            return Math.toIntExact(start + member.compressedSize());
        }
    }

    private ZipArchive(byte[] bytes, String format, Map<String, Place> places, FormatLimits limits) {
        this.bytes = bytes;
        this.format = format;
        this.places = places;
        this.expansion = new ExpansionLimit(limits);
    }

    /**
     * Whether these are the bytes of an archive with an entry whose name starts so. Of an archive that is damaged, whether the
     * name stands anywhere in it, so that the refusal can say what it was meant to be.
     */
    public static boolean holds(byte[] bytes, String nameStart) {
        if (!isArchive(bytes)) {
            return false;
        }
        try {
            for (ZipDirectory directory = ZipDirectory.locate(bytes); directory.hasNext(); ) {
                if (directory.next().name().startsWith(nameStart)) {
                    return true;
                }
            }
            return false;
        } catch (MalformedZipException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1).contains(nameStart);
        }
    }

    private static boolean isArchive(byte[] bytes) {
        return bytes.length >= START.length && Arrays.equals(bytes, 0, START.length, START, 0, START.length);
    }

    /**
     * How many bytes the entries of an archive say that they have, more of which can never be read; 0 for what is no archive or is
     * damaged.
     */
    public static long statedSize(byte[] bytes) {
        if (!isArchive(bytes)) {
            return 0;
        }
        try {
            long size = 0;
            for (ZipDirectory directory = ZipDirectory.locate(bytes); directory.hasNext(); ) {
                long stated = directory.next().size();
                size = stated < 0 || stated > Long.MAX_VALUE - size ? Long.MAX_VALUE : size + stated;
            }
            return size;
        } catch (MalformedZipException e) {
            return 0;
        }
    }

    /** Something that is read from an archive. */
    public interface Reading<T> {
        T from(ZipArchive archive) throws UnreadableDocumentException, IOException;
    }

    /**
     * Reads from a document that is an archive; what fails on the way is its fault.
     *
     * @param format what the document is called in refusals, such as {@code DOCX}
     */
    public static <T> T read(byte[] bytes, String format, FormatLimits limits, Reading<T> reading)
            throws UnreadableDocumentException {
        try {
            return reading.from(open(bytes, format, limits));
        } catch (RefusedInputException e) {
            throw new UnreadableDocumentException(e.refusal());
        } catch (IOException e) {
            throw new UnreadableDocumentException(Refusal.of(Cause.BROKEN, format, e.toString()));
        }
    }

    /**
     * Opens an archive; none of its entries is expanded yet.
     *
     * @param format what the document is called in refusals, such as {@code DOCX}
     * @throws UnreadableDocumentException when it is damaged, has too many entries or needs a password
     */
    public static ZipArchive open(byte[] bytes, String format, FormatLimits limits) throws UnreadableDocumentException {
        Map<String, Place> places = new LinkedHashMap<>();
        try {
            for (ZipDirectory directory = ZipDirectory.locate(bytes); directory.hasNext(); ) {
                ZipMember member = directory.next();
                if (member.encrypted()) {
                    throw new UnreadableDocumentException(Refusal.of(Cause.ENCRYPTED, format));
                }
                if (places.put(member.name(), new Place(member, directory.dataOf(member))) != null) {
                    throw new MalformedZipException("two entries are called " + member.name());
                }
                if (places.size() > limits.entries()) {
                    throw new UnreadableDocumentException(Refusal.overLimit("max-entries", limits.entries()));
                }
            }
            refuseOverlaps(places.values());
        } catch (MalformedZipException e) {
            throw new UnreadableDocumentException(Refusal.of(Cause.BROKEN, format, e.fault()));
        }
        return new ZipArchive(bytes, format, places, limits);
    }

    private static void refuseOverlaps(Iterable<Place> places) throws MalformedZipException {
        List<Place> inOrder = new ArrayList<>();
        places.forEach(inOrder::add);
        inOrder.sort(Comparator.comparingLong(place -> place.member().headerOffset()));
        for (int i = 1; i < inOrder.size(); i++) {
            ZipMember member = inOrder.get(i).member();
            if (member.headerOffset() < inOrder.get(i - 1).end()) {
                throw new MalformedZipException(
                        "entries " + inOrder.get(i - 1).member().name() + " and " + member.name() + " overlap");
            }
        }
    }

    /** The names of all entries, in the order of the directory. */
    public Set<String> names() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /** Whether there is an entry of that name. */
    public boolean has(String name) {
        return places.containsKey(name);
    }

    /**
     * The content of an entry, to be closed by who asked for it. Reading it throws a
     * {@link io.frontlist.producer.formats.RefusedInputException} where it turns out to be damaged or over a limit; only at its
     * end is it known to be whole.
     *
     * @throws UnreadableDocumentException when there is no such entry or it is compressed in a way that is not read
     */
    public InputStream stream(String name) throws UnreadableDocumentException {
        Place place = places.get(name);
        if (place == null) {
            throw new UnreadableDocumentException(Refusal.of(Cause.BROKEN, format, name + " is missing"));
        }
        ZipMember member = place.member();
        if (!member.isReadable()) {
            throw new UnreadableDocumentException(Refusal.of(
                    Cause.BROKEN, format, name + " is compressed in a way that is not read (" + member.method() + ")"));
        }
        InputStream compressed =
                new ByteArrayInputStream(bytes, place.start(), Math.toIntExact(member.compressedSize()));
        return new MemberStream(member, compressed, format, expansion);
    }
}
