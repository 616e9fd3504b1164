package io.frontlist.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of one run, each {@code --name value}. Remembers which were asked for, so that a misspelt one is noticed. Not thread-safe. */
public final class Options {
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private Options() {}

    /** Takes arguments apart. */
    public static Options parse(List<String> arguments) throws UsageException {
        Options options = new Options();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.matches("--[a-z][a-z-]*")) {
                throw new UsageException("expected an option such as --rounds 7, not " + name);
            }
            if (i + 1 == arguments.size()) {
                throw new UsageException(name + " wants a value");
            }
            options.values
                    .computeIfAbsent(name.substring(2), key -> new ArrayList<>())
                    .add(arguments.get(i + 1));
        }
        return options;
    }

    /** All values of an option that may be given several times; none where it is not given. */
    public List<String> all(String name) {
        known.add(name);
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** The last value of an option, or the default. */
    public String text(String name, String otherwise) {
        List<String> given = all(name);
        return given.isEmpty() ? otherwise : given.get(given.size() - 1);
    }

    /** The value of an option that is a whole number of at least {@code least}, or the default. */
    public int number(String name, int least, int otherwise) throws UsageException {
        String given = text(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(given);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers that are too small.
        }
        throw new UsageException("--" + name + " wants a whole number of at least " + least + ", not " + given);
    }

    /** Refuses options that nobody has asked for; to be called when all that are known have been. */
    void refuseUnknown() throws UsageException {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new UsageException(
                        "there is no option --" + name + "; there are --" + String.join(", --", known));
            }
        }
    }
}
