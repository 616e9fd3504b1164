package io.frontlist.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the program to who may know whom, and to what only some may do. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.frontlist");

    /** What each module may know besides itself; {@code app} may know all. */
    private static final Map<String, List<String>> KNOWS = knows();

    private static Map<String, List<String>> knows() {
        Map<String, List<String>> knows = new LinkedHashMap<>();
        knows.put("schemas", List.of());
        knows.put("storage", List.of());
        knows.put("broker", List.of());
        knows.put("producer", List.of("schemas", "storage"));
        knows.put("runtime", List.of("schemas", "storage"));
        knows.put("searchindex", List.of("schemas", "storage", "runtime"));
        knows.put("emaildigest", List.of("schemas", "storage", "runtime"));
        knows.put("retailerfeed", List.of("schemas", "storage", "runtime"));
        return knows;
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(PROGRAM.stream()
                        .map(type -> type.getPackageName().split("\\.")[2])
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(KNOWS.keySet().stream(), Stream.of("app")).toList());
    }

    @Test
    void aModuleKnowsOnlyWhatItIsBuiltOn() {
        KNOWS.forEach((module, known) -> {
            String[] allowed = Stream.concat(Stream.of(module), known.stream())
                    .map(ArchitectureTest::packageOf)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(module))
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.frontlist..").and(not(resideInAnyPackage(allowed))))
                    .because(module + " may know only " + known + "; all else that passes between modules is the topic")
                    .check(PROGRAM);
        });
    }

    @Test
    void domainCodeKnowsNoSocketsAndNoDatabases() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.frontlist.producer.understanding..",
                        "io.frontlist.retailerfeed.onix..",
                        "io.frontlist.emaildigest.mail..",
                        "io.frontlist.searchindex.text..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.jdbi..", "io.javalin..", "java.sql..", "java.net.http..")
                .check(PROGRAM);
    }

    @Test
    void domainCodeKnowsNoJson() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.frontlist.producer.understanding..",
                        "io.frontlist.retailerfeed.onix..",
                        "io.frontlist.emaildigest.mail..",
                        "io.frontlist.searchindex.text..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(PROGRAM);
    }

    @Test
    void onlyTheCompositionRootsEndTheProcessAndReadTheEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.frontlist.app..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(PROGRAM);
    }

    @Test
    void nothingIsKeptInStaticFields() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("io.frontlist.schemas.event")
                .should()
                .beFinal()
                .check(PROGRAM);
    }

    private static String packageOf(String module) {
        return "io.frontlist." + module + "..";
    }
}
