package io.frontlist.retailerfeed.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.retailerfeed.Feed;
import io.frontlist.retailerfeed.FeedMessage;
import io.frontlist.retailerfeed.Refusal;
import io.frontlist.retailerfeed.Retailer;
import io.frontlist.runtime.DeliveryException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds over HTTP.
 *
 * <ul>
 *   <li>{@code GET /feeds}: the retailers, each with its last messages and what is kept back from it;
 *   <li>{@code GET /feeds/{retailer}?after=N}: messages numbered above N, the oldest first, at most 500;
 *   <li>{@code GET /feeds/{retailer}/{file}}: a message.
 * </ul>
 *
 * <p>What is not there is a problem document (RFC 9457) with status 404. No path is built from what a request says: the file's name has
 * to be that of a message in the database.
 */
public final class FeedRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRoutes.class);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LAST_MESSAGES = 20;
    private static final int MESSAGES_AT_A_TIME = 500;
    private static final int REFUSALS = 100;
    private static final Pattern FILE_NAME = Pattern.compile("([0-9]{6,18})-[0-9]{8}T[0-9]{6}Z\\.xml");

    private final Feed feed;
    private final List<Retailer> retailers;

    public FeedRoutes(Feed feed, List<Retailer> retailers) {
        this.feed = feed;
        this.retailers = List.copyOf(retailers);
    }

    /** Adds the routes to an application's. */
    public void register(RoutesConfig routes) {
        routes.get("/feeds", context -> answer(context, this::listRetailers));
        routes.get("/feeds/{retailer}", context -> answer(context, this::listMessages));
        routes.get("/feeds/{retailer}/{file}", context -> answer(context, this::sendFile));
    }

    /** Answers a request. */
    private interface Answer {
        void to(Context context) throws DeliveryException, IOException;
    }

    private void answer(Context context, Answer answer) {
        try {
            answer.to(context);
        } catch (DeliveryException | IOException e) {
            LOG.warn("{} cannot be answered", context.path(), e);
            problem(context, HttpStatus.SERVICE_UNAVAILABLE, "The feed cannot be read now; try again later.");
        }
    }

    private void listRetailers(Context context) throws DeliveryException {
        ArrayNode list = JSON.arrayNode();
        for (Retailer retailer : retailers) {
            ObjectNode item = list.addObject();
            item.put("id", retailer.id());
            item.put("name", retailer.name());
            item.put("url", "/feeds/" + retailer.id());
            item.set("lastMessages", messages(feed.lastMessages(retailer, LAST_MESSAGES)));
            ArrayNode refused = item.putArray("keptBack");
            for (Refusal refusal : feed.refusals(retailer, REFUSALS)) {
                refused.addObject()
                        .put("isbn13", refusal.isbn13())
                        .put("revision", refusal.revision())
                        .put("reason", refusal.reason());
            }
        }
        json(context, JSON.objectNode().set("retailers", list));
    }

    private void listMessages(Context context) throws DeliveryException {
        Optional<Retailer> retailer = retailer(context);
        String after = Optional.ofNullable(context.queryParam("after")).orElse("0");
        if (retailer.isEmpty()) {
            problem(context, HttpStatus.NOT_FOUND, "There is no such retailer.");
        } else if (!after.matches("[0-9]{1,18}")) {
            problem(context, HttpStatus.BAD_REQUEST, "\"after\" is the number of a message, in digits.");
        } else {
            ObjectNode body = JSON.objectNode();
            body.put("id", retailer.get().id());
            body.put("name", retailer.get().name());
            body.set(
                    "messages",
                    messages(feed.messagesAfter(retailer.get(), Long.parseLong(after), MESSAGES_AT_A_TIME)));
            json(context, body);
        }
    }

    private void sendFile(Context context) throws DeliveryException, IOException {
        Optional<Path> file = file(context);
        if (file.isEmpty()) {
            problem(context, HttpStatus.NOT_FOUND, "There is no such message.");
            return;
        }
        context.contentType("application/xml");
        context.header("X-Content-Type-Options", "nosniff");
        // A message never changes.
        context.header("Cache-Control", "private, max-age=31536000, immutable");
        context.header("Content-Length", Long.toString(Files.size(file.get())));
        context.result(Files.newInputStream(file.get()));
    }

    private Optional<Path> file(Context context) throws DeliveryException {
        Optional<Retailer> retailer = retailer(context);
        Matcher name = FILE_NAME.matcher(context.pathParam("file"));
        if (retailer.isEmpty() || !name.matches()) {
            return Optional.empty();
        }
        return feed.file(retailer.get(), Long.parseLong(name.group(1)), name.group());
    }

    private Optional<Retailer> retailer(Context context) {
        String id = context.pathParam("retailer");
        return retailers.stream().filter(known -> known.id().equals(id)).findAny();
    }

    private static ArrayNode messages(List<FeedMessage> messages) {
        ArrayNode list = JSON.arrayNode();
        for (FeedMessage message : messages) {
            list.addObject()
                    .put("number", message.number())
                    .put("sentAt", message.header().sentAt().toString())
                    .put("products", message.productCount())
                    .put("file", message.fileName())
                    .put("url", "/feeds/" + message.retailer() + "/" + message.fileName());
        }
        return list;
    }

    private static void json(Context context, Object body) {
        context.contentType("application/json").result(body.toString());
    }

    private static void problem(Context context, HttpStatus status, String detail) {
        ObjectNode body = JSON.objectNode();
        body.put("title", status.getMessage());
        body.put("status", status.getCode());
        body.put("detail", detail);
        context.status(status).contentType("application/problem+json").result(body.toString());
    }
}
