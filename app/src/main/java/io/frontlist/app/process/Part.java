package io.frontlist.app.process;

import io.frontlist.app.http.HealthRoutes.Health;
import io.javalin.config.RoutesConfig;

/** One module at work in a process, wired and ready to start. Who makes it closes it, started or not. */
public interface Part extends AutoCloseable {
    /** Its name, as on the command line. */
    String name();

    /** Adds its routes to the process's HTTP server. */
    void register(RoutesConfig routes);

    /** Starts its threads. */
    void start();

    /** How it is. */
    Health health();

    @Override
    void close();
}
