package org.cetreg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parts of the product: the parts list that each build puts into its jar, and the class path of the tests, which
 * also contains the parts that only the jar with Camunda's webapps has.
 */
final class ProductParts {

    static final Path LIST = Path.of("target/classes/META-INF/sbom/application.cdx.json");

    private ProductParts() {}

    /** Returns the parts list: versions by group and name. */
    static Map<String, String> listed() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        for (JsonNode part : new ObjectMapper().readTree(LIST.toFile()).path("components")) {
            versions.put(
                    part.path("group").asText() + ":" + part.path("name").asText(),
                    part.path("version").asText());
        }
        return versions;
    }

    /**
     * Returns the version on the class path of the tests, which is a repository with folders for group, name and
     * version.
     */
    static Optional<String> onTheClassPath(String artifact) {
        String folder = "/" + artifact.split(":")[0].replace('.', '/') + "/" + artifact.split(":")[1] + "/";
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> entry.replace(File.separatorChar, '/'))
                .filter(entry -> entry.endsWith(".jar") && entry.contains(folder))
                .map(entry -> entry.substring(entry.indexOf(folder) + folder.length()))
                .map(entry -> entry.substring(0, entry.indexOf('/')))
                .findFirst();
    }

    static Set<String> versions(String artifact) throws IOException {
        Set<String> versions = new TreeSet<>();
        Optional.ofNullable(listed().get(artifact)).ifPresent(versions::add);
        onTheClassPath(artifact).ifPresent(versions::add);
        return versions;
    }
}
