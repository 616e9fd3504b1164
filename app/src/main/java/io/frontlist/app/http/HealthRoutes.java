package io.frontlist.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * {@code /health/live} and {@code /health/ready}: 200 where every part is well, else 503, with a line for each part as JSON. A process
 * that is not live should be started again; one that is not ready should be sent no requests.
 */
public final class HealthRoutes {
    /**
     * How one part is.
     *
     * @param live false when only a new start can help
     * @param ready whether it does its work now
     * @param trouble what is wrong, where something is
     */
    public record Health(boolean live, boolean ready, Optional<String> trouble) {
        /** All is well. */
        public static final Health GOOD = new Health(true, true, Optional.empty());
    }

    private final Map<String, Supplier<Health>> parts;

    public HealthRoutes(Map<String, Supplier<Health>> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/health/live", context -> answer(context, Health::live));
        routes.get("/health/ready", context -> answer(context, Health::ready));
    }

    private void answer(Context context, Predicate<Health> question) {
        Map<String, Health> answers = new LinkedHashMap<>();
        parts.forEach((name, health) -> answers.put(name, health.get()));
        boolean well = answers.values().stream().allMatch(question);
        List<Map<String, Object>> lines = answers.entrySet().stream()
                .map(part -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("part", part.getKey());
                    line.put("ok", question.test(part.getValue()));
                    part.getValue().trouble().ifPresent(trouble -> line.put("trouble", trouble));
                    return line;
                })
                .toList();
        context.status(well ? 200 : 503)
                .header("Cache-Control", "no-store")
                .json(Map.of("status", well ? "UP" : "DOWN", "parts", lines));
    }
}
