package io.frontlist.retailerfeed;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueType;
import io.frontlist.retailerfeed.onix.Party;
import io.frontlist.retailerfeed.onix.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the feeds are cut, and for whom.
 *
 * @param folders where files are
 * @param cutEvery how often new and changed books go out
 * @param productsPerMessage most products in one message, from 1
 * @param sender who sends the messages
 * @param terms what holds for all products
 * @param retailers the bookshops that are fed, each id once
 */
public record FeedSettings(
        Folders folders,
        Duration cutEvery,
        int productsPerMessage,
        Party sender,
        Terms terms,
        List<Retailer> retailers) {
    private static final Set<String> KEYS = Set.of(
            "feeds-folder",
            "schema-folder",
            "cut-every",
            "products-per-message",
            "record-prefix",
            "sender",
            "supplier",
            "retailers");

    /** A retailer in one line: id=name or id=name&lt;mail address&gt;. */
    private static final Pattern RETAILER_LINE = Pattern.compile("([^=]*)=([^<>]*)(?:<([^<>]*)>)?");

    /**
     * Where files are.
     *
     * @param feeds folder with a subfolder of messages for each retailer
     * @param schema folder of EDItEUR's schema; empty where there is none
     */
    public record Folders(Path feeds, Optional<Path> schema) {}

    public FeedSettings {
        retailers = List.copyOf(retailers);
        List<String> faults = new ArrayList<>();
        if (cutEvery.isNegative() || cutEvery.isZero()) {
            faults.add("cut-every must be longer than 0, not " + cutEvery);
        }
        if (productsPerMessage < 1) {
            faults.add("products-per-message must be at least 1, not " + productsPerMessage);
        }
        if (!terms.supplierRole().matches("[0-9]{2}")) {
            faults.add("supplier.role must be two digits, not \"" + terms.supplierRole() + "\"");
        }
        Set<String> ids = new TreeSet<>();
        for (Retailer retailer : retailers) {
            if (!ids.add(retailer.id())) {
                faults.add("the retailer " + retailer.id() + " stands twice");
            }
        }
        refuse(faults);
    }

    /** The same with a relative feeds folder taken to lie in {@code data}. */
    public FeedSettings in(Path data) {
        return new FeedSettings(
                new Folders(data.resolve(folders.feeds()), folders.schema()),
                cutEvery,
                productsPerMessage,
                sender,
                terms,
                retailers);
    }

    Path feedsFolder() {
        return folders.feeds();
    }

    /**
     * Reads the object {@code frontlist.retailer-feed}.
     *
     * @throws IllegalArgumentException with all faults in one message
     */
    public static FeedSettings from(Config config) {
        List<String> faults = new ArrayList<>();
        refuseUnknown(faults, config, "", KEYS);
        String feeds = read(faults, () -> config.getString("feeds-folder"), "");
        String schema = read(faults, () -> config.getString("schema-folder"), "");
        Duration cutEvery = read(faults, () -> config.getDuration("cut-every"), Duration.ofMinutes(1));
        int products = read(faults, () -> config.getInt("products-per-message"), 1);
        Party sender = read(
                faults,
                () -> new Party(config.getString("sender.name"), config.getString("sender.email")),
                new Party("-", ""));
        Terms terms = read(
                faults,
                () -> new Terms(
                        config.getString("record-prefix"),
                        config.getString("supplier.name"),
                        config.getString("supplier.role")),
                new Terms("", "", "01"));
        List<Retailer> retailers = readRetailers(faults, config);
        if (feeds.isBlank()) {
            faults.add("feeds-folder is empty");
        }
        try {
            Optional<Path> schemaFolder = schema.isBlank() ? Optional.empty() : Optional.of(Path.of(schema));
            FeedSettings settings = new FeedSettings(
                    new Folders(Path.of(feeds), schemaFolder), cutEvery, products, sender, terms, retailers);
            refuse(faults);
            return settings;
        } catch (IllegalArgumentException e) {
            String own = String.valueOf(e.getMessage()).replace("frontlist.retailer-feed: ", "");
            if (!faults.contains(own)) {
                faults.add(own);
            }
            refuse(faults);
            throw e;
        }
    }

    private static List<Retailer> readRetailers(List<String> faults, Config config) {
        List<Retailer> retailers = new ArrayList<>();
        try {
            if (config.getValue("retailers").valueType() == ConfigValueType.STRING) {
                for (String line : config.getString("retailers").split(";")) {
                    if (!line.isBlank()) {
                        readInto(retailers, faults, () -> retailer(line));
                    }
                }
            } else {
                for (Config retailer : config.getConfigList("retailers")) {
                    refuseUnknown(faults, retailer, "retailers.", Set.of("id", "name", "email"));
                    readInto(
                            retailers,
                            faults,
                            () -> new Retailer(
                                    retailer.getString("id"),
                                    retailer.getString("name"),
                                    retailer.hasPath("email") ? retailer.getString("email") : ""));
                }
            }
        } catch (ConfigException e) {
            faults.add(e.getMessage());
        }
        return retailers;
    }

    private static Retailer retailer(String line) {
        Matcher parts = RETAILER_LINE.matcher(line.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "A retailer is id=name or id=name<mail address>, not \"" + line.strip() + "\"");
        }
        String email = parts.group(3);
        return new Retailer(parts.group(1).strip(), parts.group(2).strip(), email == null ? "" : email.strip());
    }

    private static void readInto(List<Retailer> retailers, List<String> faults, Supplier<Retailer> reading) {
        try {
            retailers.add(reading.get());
        } catch (ConfigException | IllegalArgumentException e) {
            faults.add(e.getMessage());
        }
    }

    /** Reads one setting; where it is at fault, notes that and goes on with {@code instead}, so that all faults are found. */
    private static <T> T read(List<String> faults, Supplier<T> reading, T instead) {
        try {
            return reading.get();
        } catch (ConfigException | IllegalArgumentException e) {
            faults.add(e.getMessage());
            return instead;
        }
    }

    private static void refuseUnknown(List<String> faults, Config config, String prefix, Set<String> known) {
        Set<String> unknown = new TreeSet<>(config.root().keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            faults.add("there is no setting "
                    + unknown.stream().map(key -> prefix + key).collect(Collectors.joining(", ")));
        }
    }

    private static void refuse(List<@Nullable String> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("frontlist.retailer-feed: " + String.join("; ", faults));
        }
    }
}
