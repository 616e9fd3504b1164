package io.frontlist.schemas;

import io.frontlist.schemas.event.ReleaseEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Release events as bytes in the Confluent wire format: a zero byte, the schema's id as four bytes big-endian, then the Avro
 * binary encoding. Thread-safe.
 */
public final class ReleaseEventCodec {
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;

    static {
        // Avro reads only into classes that it was told to trust, so that a schema cannot name any class it likes.
        String events = ReleaseEvent.class.getPackageName();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(events)));
    }

    private final SchemaRegistry registry;
    private final SpecificDatumWriter<ReleaseEvent> writer = new SpecificDatumWriter<>(ReleaseEvent.getClassSchema());
    /** By identity: to compare two schemas takes longer than to encode an event. */
    private final Map<Schema, Integer> ids = Collections.synchronizedMap(new IdentityHashMap<>());

    private final Map<Integer, SpecificDatumReader<ReleaseEvent>> readers = new ConcurrentHashMap<>();

    public ReleaseEventCodec(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** The registry whose ids it reads and writes. */
    public SchemaRegistry registry() {
        return registry;
    }

    /**
     * Encodes an event with the current schema.
     *
     * @throws UnknownSchemaException when the registry refuses the current schema
     */
    public byte[] encode(ReleaseEvent event) {
        int id = idOf(ReleaseEvent.getClassSchema());
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        out.writeBytes(ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(id).array());
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            writer.write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Decodes an event that was written with any schema the registry knows.
     *
     * @throws UndecodableEventException when the bytes are no such event; other bytes may well be
     */
    public ReleaseEvent decode(byte[] bytes) throws UndecodableEventException {
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw new UndecodableEventException("Not in the Confluent wire format: " + bytes.length + " bytes"
                    + (bytes.length == 0 ? "" : " that start with 0x" + String.format("%02x", bytes[0])));
        }
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        SpecificDatumReader<ReleaseEvent> reader = readerFor(id);
        try {
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            ReleaseEvent event = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UndecodableEventException("Bytes are left over behind the event");
            }
            return event;
        } catch (IOException | RuntimeException e) {
            // Decoding depends on nothing but the bytes, so whatever it throws is their fault and will be so again.
            throw new UndecodableEventException("Not an event of schema " + id + ": " + e, e);
        }
    }

    /**
     * The same event as this codec's registry names its schema; it is not decoded for that.
     *
     * @param bytes an event in the Confluent wire format
     * @param from the registry whose ids it was written with
     * @throws UnknownSchemaException when one of the registries does not hold the schema
     */
    public byte[] reframe(byte[] bytes, SchemaRegistry from) {
        int theirs = ByteBuffer.wrap(bytes, 1, 4).getInt();
        int ours = idOf(from.schemaOf(theirs));
        if (ours == theirs) {
            return bytes;
        }
        byte[] framed = bytes.clone();
        ByteBuffer.wrap(framed, 1, 4).putInt(ours);
        return framed;
    }

    private int idOf(Schema schema) {
        return ids.computeIfAbsent(schema, registry::idOf);
    }

    private SpecificDatumReader<ReleaseEvent> readerFor(int id) throws UndecodableEventException {
        SpecificDatumReader<ReleaseEvent> known = readers.get(id);
        if (known != null) {
            return known;
        }
        Schema written;
        try {
            written = registry.schemaOf(id);
        } catch (UnknownSchemaException e) {
            throw new UndecodableEventException(String.valueOf(e.getMessage()), e);
        }
        SpecificDatumReader<ReleaseEvent> reader = new SpecificDatumReader<>(written, ReleaseEvent.getClassSchema());
        readers.put(id, reader);
        return reader;
    }
}
