package io.frontlist.app.http;

import io.frontlist.app.settings.AppSettings;
import io.frontlist.searchindex.web.SearchRoutes;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One HTTP server that carries the routes of every part of a process. Closing it finishes the requests in hand. */
public final class HttpServer implements AutoCloseable {
    private static final int MOST_THREADS = 32;
    private static final int LEAST_THREADS = 4;

    private final Javalin javalin;
    private final String host;

    private HttpServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * Starts listening.
     *
     * @throws io.javalin.util.JavalinBindException when the port is taken
     */
    public static HttpServer start(AppSettings.Http settings, List<Consumer<RoutesConfig>> routes) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
            threads.setName("http");
            config.jetty.threadPool = threads;
            config.jetty.modifyHttpConfiguration(http -> {
                http.setSendServerVersion(false);
                http.setRequestHeaderSize(SearchRoutes.REQUEST_HEAD_BYTES);
            });
            routes.forEach(part -> part.accept(config.routes));
            // Last, so that it answers only what no part does.
            config.routes.get("/<path>", HttpServer::notFound);
        });
        return new HttpServer(javalin.start(settings.host(), settings.port()), settings.host());
    }

    private static void notFound(Context context) {
        context.status(404).header("Content-Security-Policy", "default-src 'none'");
        String accept = context.header("Accept");
        if (accept != null && accept.contains("text/html")) {
            context.html(
                    "<!doctype html><html lang=\"ko\"><title>404</title><meta name=\"viewport\" content=\"width=device-width\">"
                            + "<p>찾으시는 페이지가 없습니다. <a href=\"/\">처음으로</a></p>"
                            + "<p lang=\"en\">There is no such page. <a href=\"/\">Start page</a></p>");
        } else {
            context.json(Map.of(
                            "type", "about:blank",
                            "title", "There is no such resource",
                            "status", 404))
                    .contentType("application/problem+json");
        }
    }

    /** Address of the server's root, without a slash at its end. */
    public String address() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
