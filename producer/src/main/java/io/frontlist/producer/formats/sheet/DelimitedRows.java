package io.frontlist.producer.formats.sheet;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The rows of a text whose cells are parted by a delimiter and perhaps quoted (RFC 4180). For one thread. */
final class DelimitedRows {
    private static final String FORMAT = "CSV";

    /** A cell may be as long as the document, whose size is limited where it comes in. */
    private static final CsvMapper CSV = CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .build();

    private final MappingIterator<String[]> rows;

    private DelimitedRows(MappingIterator<String[]> rows) {
        this.rows = rows;
    }

    static DelimitedRows of(String text, char delimiter) {
        ObjectReader reader =
                CSV.readerFor(String[].class).with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
        try {
            return new DelimitedRows(reader.readValues(text));
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can be read", e);
        }
    }

    /**
     * The cells of the next row, of an empty line one that is empty; absent behind the last.
     *
     * @throws UnreadableDocumentException when a quote is not closed, or something stands behind a closing one
     */
    Optional<List<String>> next() throws UnreadableDocumentException {
        try {
            return rows.hasNextValue() ? Optional.of(List.of(rows.nextValue())) : Optional.empty();
        } catch (JsonProcessingException e) {
            throw broken(e.getLocation());
        } catch (RuntimeJsonMappingException e) {
            throw broken(rows.getCurrentLocation());
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can be read", e);
        }
    }

    private static UnreadableDocumentException broken(JsonLocation at) {
        int line = Math.max(0, at == null ? 0 : at.getLineNr());
        String place = at == null ? "" : "line " + line + ", column " + at.getColumnNr() + ": ";
        return new UnreadableDocumentException(
                new Refusal(Cause.BROKEN, line, List.of(FORMAT, place + "a quotation mark stands where none can")));
    }
}
