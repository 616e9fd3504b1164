package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.schemas.event.Release;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The cells of one row.
 *
 * @param cells those that are not empty, in the order of their columns
 * @param language of the names of the columns, BCP 47
 */
record BookCells(List<Cell> cells, String language) {
    BookCells {
        cells = List.copyOf(cells);
    }

    /** The first cell of the field; several columns may have one meaning. */
    Optional<Cell> first(Field field) {
        return all(field).findFirst();
    }

    Stream<Cell> all(Field field) {
        return cells.stream().filter(cell -> cell.column().field() == field);
    }

    /** Takes the first cell of the field over as one line of text. */
    void take(Field field, StatedBook book, String name, BiConsumer<Release.Builder, String> setter) {
        first(field).ifPresent(cell -> book.set(name, cell.oneLine(), cell.evidence(), setter));
    }
}
