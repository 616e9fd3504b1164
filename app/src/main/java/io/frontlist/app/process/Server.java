package io.frontlist.app.process;

import io.frontlist.app.http.HealthRoutes;
import io.frontlist.app.http.HealthRoutes.Health;
import io.frontlist.app.http.HttpServer;
import io.frontlist.app.settings.AppSettings;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Parts at work behind one HTTP server, until the process is told to end or a part cannot go on. Closes what it was given. */
public final class Server implements AutoCloseable {
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);

    private final List<Part> parts;
    private final HttpServer http;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Server(List<Part> parts, HttpServer http) {
        this.parts = parts;
        this.http = http;
    }

    /**
     * Starts the parts and listens.
     *
     * @param further routes beside those of the parts and the health checks
     */
    public static Server start(AppSettings.Http settings, List<Part> parts, List<Consumer<RoutesConfig>> further) {
        Map<String, Supplier<Health>> health = new LinkedHashMap<>();
        List<Consumer<RoutesConfig>> routes = new ArrayList<>(further);
        for (Part part : parts) {
            health.put(part.name(), part::health);
            routes.add(part::register);
        }
        routes.add(new HealthRoutes(health)::register);
        HttpServer http = HttpServer.start(settings, routes);
        parts.forEach(Part::start);
        return new Server(List.copyOf(parts), http);
    }

    /** Address of the HTTP server's root, without a slash at its end. */
    public String address() {
        return http.address();
    }

    /**
     * Waits until the server is closed or a part cannot go on.
     *
     * @return what is wrong with the part; empty when the server was closed
     */
    public Optional<String> awaitEnd() throws InterruptedException {
        while (!ended.await(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS)) {
            for (Part part : parts) {
                Health health = part.health();
                if (!health.live()) {
                    return Optional.of(part.name() + ": " + health.trouble().orElse("ended"));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        http.close();
        ended.countDown();
    }
}
