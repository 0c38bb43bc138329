package org.cetreg;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The product's jar as it is delivered. Maven packages it before the integration tests run. */
class ProductJarIT {

    private static final long MEGABYTE = 1024 * 1024;

    /** In November 2026 it was 117 MB, of them 20 MB of fonts. Whoever raises this says in the commit what is new. */
    private static final long LARGEST = 122 * MEGABYTE;

    /** What the profile "webapps" adds at most. */
    private static final long WEBAPPS = 30 * MEGABYTE;

    @Test
    void theJarIsNoLargerThanWhatItNeeds() throws IOException {
        boolean withWebapps = entries().anyMatch(name -> name.contains("-webapp"));

        assertThat(Files.size(jar())).isLessThan(withWebapps ? LARGEST + WEBAPPS : LARGEST);
    }

    @Test
    void itContainsTheWeightsThatDocumentsAreSetInAndNoOther() throws IOException {
        assertThat(entries().filter(name -> name.endsWith(".ttf") || name.contains("ph-fonts")))
                .containsExactlyInAnyOrder(
                        "BOOT-INF/classes/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf",
                        "BOOT-INF/classes/fonts/ttf/NotoSansSC/NotoSansSC-Bold.ttf",
                        "BOOT-INF/classes/fonts/ttf/NotoSansHK/NotoSansHK-Regular.ttf",
                        "BOOT-INF/classes/fonts/ttf/NotoSansHK/NotoSansHK-Bold.ttf");
    }

    /** The licence of the fonts asks for it. */
    @Test
    void eachFontIsDeliveredWithItsLicence() throws IOException {
        assertThat(entries().filter(name -> name.endsWith("OFL.txt"))).hasSize(2);
    }

    @Test
    void noLibraryIsContainedInTwoVersions() throws IOException {
        assertThat(entries()
                        .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                        .collect(groupingBy(name -> name.replaceFirst("-[0-9][^/]*$", ""), counting())))
                .hasSizeGreaterThan(80)
                .allSatisfy(
                        (library, versions) -> assertThat(versions).as(library).isEqualTo(1));
    }

    private static Stream<String> entries() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.stream().map(ZipEntry::getName).toList().stream();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            List<Path> jars = built.filter(file -> file.getFileName().toString().matches("cet-registration-.*\\.jar"))
                    .toList();
            assertThat(jars).as("the packaged product: mvn -DskipTests package").hasSize(1);
            return jars.get(0);
        }
    }
}
