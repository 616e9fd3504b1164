package io.frontlist.producer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.frontlist.producer.understanding.FieldFault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, and what is wrong with them. For one thread. */
final class FieldsReader {
    /** A number with more digits than any price has; beyond it, arithmetic on it would take long. */
    private static final int LONGEST_NUMBER = 30;

    private final JsonNode object;
    private final String path;
    private final List<FieldFault> faults;
    private final Set<String> known = new HashSet<>();

    private FieldsReader(JsonNode object, String path, List<FieldFault> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
        if (!object.isObject()) {
            faults.add(FieldFault.of(path, "not-an-object"));
        }
    }

    static FieldsReader of(JsonNode object) {
        return new FieldsReader(object, "", new ArrayList<>());
    }

    List<FieldFault> faults() {
        return faults;
    }

    /** The text without blanks at its ends; null where it is absent or blank. */
    @Nullable
    String text(String name) {
        JsonNode value = value(name);
        if (value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            fault(name, "not-text");
            return null;
        }
        String text = value.textValue().strip();
        return text.isEmpty() ? null : text;
    }

    /** A text that must be there. */
    @Nullable
    String needed(String name) {
        String text = text(name);
        if (text == null && (value(name).isNull() || value(name).isTextual())) {
            fault(name, "missing");
        }
        return text;
    }

    @Nullable
    LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            fault(name, "not-a-date", text);
            return null;
        }
    }

    /** A time in UTC or with an offset. */
    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            fault(name, "not-an-instant", text);
            return null;
        }
    }

    @Nullable
    Integer whole(String name) {
        JsonNode value = value(name);
        if (value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            fault(name, "not-a-whole-number");
            return null;
        }
        return value.intValue();
    }

    @Nullable
    Integer neededWhole(String name) {
        if (value(name).isNull()) {
            fault(name, "missing");
        }
        return whole(name);
    }

    /** A number that must be there. */
    @Nullable
    BigDecimal decimal(String name) {
        JsonNode value = value(name);
        if (value.isNull()) {
            fault(name, "missing");
            return null;
        }
        BigDecimal number = value.isNumber() ? value.decimalValue() : null;
        if (number == null || number.precision() > LONGEST_NUMBER || Math.abs(number.scale()) > LONGEST_NUMBER) {
            fault(name, "not-a-number");
            return null;
        }
        return number;
    }

    @Nullable
    Boolean truth(String name) {
        JsonNode value = value(name);
        if (value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            fault(name, "not-a-boolean");
            return null;
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> values, E otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        for (E value : values.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        fault(name, "not-one-of", text, String.join(", ", names(values)));
        return otherwise;
    }

    private static <E extends Enum<E>> List<String> names(Class<E> values) {
        return Arrays.stream(values.getEnumConstants()).map(Enum::name).toList();
    }

    <T> Optional<T> object(String name, Function<FieldsReader, Optional<T>> reader) {
        JsonNode value = value(name);
        return value.isNull() ? Optional.empty() : read(value, at(name), reader);
    }

    <T> List<T> list(String name, Function<FieldsReader, Optional<T>> reader) {
        JsonNode value = value(name);
        List<T> items = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                read(value.get(i), at(name) + "[" + i + "]", reader).ifPresent(items::add);
            }
        } else if (!value.isNull()) {
            fault(name, "not-a-list");
        }
        return items;
    }

    private <T> Optional<T> read(JsonNode value, String at, Function<FieldsReader, Optional<T>> reader) {
        FieldsReader fields = new FieldsReader(value, at, faults);
        if (!value.isObject()) {
            return Optional.empty();
        }
        Optional<T> item = reader.apply(fields);
        fields.refuseOthers();
        return item;
    }

    /** Makes a fault of each field that nobody has asked for. */
    void refuseOthers() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(name, "unknown-field");
            }
        });
    }

    private JsonNode value(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void fault(String name, String code, String... arguments) {
        faults.add(FieldFault.of(at(name), code, arguments));
    }
}
