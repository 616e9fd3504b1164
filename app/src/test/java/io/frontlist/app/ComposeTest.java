package io.frontlist.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.app.command.FrontlistCommand;
import io.frontlist.app.settings.References;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine.Command;

/** Holds the deployment's files against the program, since no Docker engine may be there to try them. */
class ComposeTest {
    private static final Path ROOT = Path.of("..");
    private static final String IMAGE = "frontlist:";
    private static final Pattern VARIABLE = Pattern.compile("FRONTLIST_[A-Z0-9_]+");

    private final Map<?, ?> compose = compose();

    @Test
    void eachOfOurServicesRunsACommandThatExists() {
        List<String> commands = List.of(
                        FrontlistCommand.class.getAnnotation(Command.class).subcommands())
                .stream()
                .map(command -> command.getAnnotation(Command.class).name())
                .toList();

        Set<String> run = ours().values().stream()
                .map(service -> String.valueOf(list(service, "command").get(0)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(run).containsExactlyInAnyOrder("producer", "search-index", "email-digest", "retailer-feed");
        assertThat(commands).containsAll(run);
    }

    @Test
    void everyVariableIsKnownToAReference() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("FRONTLIST_LOG_LEVEL", "FRONTLIST_LIBRARY_LOG_LEVEL"));
        References.texts().forEach(reference -> known.addAll(variables(reference)));

        assertThat(known)
                .containsAll(variables(Files.readString(ROOT.resolve("docker-compose.yml"))))
                .containsAll(variables(Files.readString(ROOT.resolve("Dockerfile"))));
    }

    @Test
    void everyServiceHasAHealthCheck() throws IOException {
        String dockerfile = Files.readString(ROOT.resolve("Dockerfile"));

        assertThat(dockerfile).contains("HEALTHCHECK").contains("/health/ready");
        services()
                .forEach((name, service) -> assertThat(service.containsKey("healthcheck") || ours().containsKey(name))
                        .as(String.valueOf(name))
                        .isTrue());
    }

    @Test
    void servicesStartWhenWhatTheyNeedIsHealthy() {
        services().forEach((name, service) -> {
            if (service.get("depends_on") instanceof Map<?, ?> needs) {
                assertThat(services().keySet()).as(name).containsAll(keys(needs));
                assertThat(needs.values())
                        .as(name)
                        .allSatisfy(need -> assertThat(need).isEqualTo(Map.of("condition", "service_healthy")));
            }
        });
        ours().forEach((name, service) ->
                assertThat(keys(map(service, "depends_on"))).as(name).contains("kafka", "schema-registry", "postgres"));
    }

    @Test
    void namedVolumesAreDeclaredAndUsed() {
        Set<String> used = services().values().stream()
                .flatMap(service -> list(service, "volumes").stream())
                .map(volume -> String.valueOf(volume).split(":", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(keys(map(compose, "volumes"))).isEqualTo(used);
    }

    @Test
    void nothingListensBeyondTheMachine() {
        assertThat(services().values())
                .flatExtracting(service -> list(service, "ports"))
                .allSatisfy(port -> assertThat(String.valueOf(port)).startsWith("127.0.0.1:"));
    }

    @Test
    void theImageRunsTheProgramOfThisBuild() throws IOException {
        String dockerfile = Files.readString(ROOT.resolve("Dockerfile"));

        assertThat(dockerfile).contains("\"" + Main.class.getName() + "\"").contains("/src/app/target/lib");
    }

    private static Map<?, ?> compose() {
        try (Reader reader = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, Map<?, ?>> services() {
        return map(compose, "services").entrySet().stream()
                .collect(Collectors.toMap(
                        service -> String.valueOf(service.getKey()), service -> (Map<?, ?>) service.getValue()));
    }

    private Map<String, Map<?, ?>> ours() {
        return services().entrySet().stream()
                .filter(service ->
                        String.valueOf(service.getValue().get("image")).startsWith(IMAGE))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<?> list(Map<?, ?> service, String key) {
        return service.get(key) instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(Map<?, ?> within, String key) {
        return within.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Set<String> keys(Map<?, ?> map) {
        return map.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
