package io.frontlist.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The meters of a process, and {@code /metrics}, where Prometheus reads them in its text format. */
public final class Metrics {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Where the parts of the process put their meters. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Adds the route. */
    public void register(RoutesConfig routes) {
        routes.get("/metrics", this::answer);
    }

    private void answer(Context context) {
        context.contentType(TEXT).header("Cache-Control", "no-store").result(registry.scrape(TEXT));
    }
}
