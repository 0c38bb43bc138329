package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.beans.Introspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Finds unused methods, which should be deleted. Templates, diagrams and forms call methods by name; all other calls
 * are found in the classes.
 */
class LeftOverTests {

    private static final List<Path> CALLING_BY_NAME =
            List.of(Path.of("src/main/resources/templates"), Path.of("processes"), Path.of("forms"));

    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern ACCESSOR = Pattern.compile("(?:get|is)([A-Z]\\w*)");
    private static final Set<String> OF_EVERY_OBJECT = Set.of("toString", "equals", "hashCode", "values", "valueOf");
    private static final Set<String> WITHOUT_A_PARENT =
            Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum");

    /** Methods that only tests call, for brevity. */
    private static final Set<String> FOR_TESTS = Set.of("ImportReport.imported");

    /** Methods that routes find by name ({@code PlatformRoutes}). */
    private static final Set<String> ELSEWHERE = Set.of("PlatformPages.notification", "PlatformPages.comeBack");

    @Test
    void everyMethodIsCalledBySomebody() {
        Set<String> named = words();

        assertThat(ArchitectureTests.MAIN.stream()
                        .filter(LeftOverTests::standsAlone)
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> !isCalled(method, named))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                        .filter(method -> !FOR_TESTS.contains(method) && !ELSEWHERE.contains(method)))
                .isEmpty();
    }

    /**
     * Returns whether a class has no parents. Methods that a parent declares are called through the parent, which may
     * belong to a library.
     */
    private static boolean standsAlone(JavaClass type) {
        return type.getRawInterfaces().isEmpty()
                && type.getRawSuperclass()
                        .map(parent -> WITHOUT_A_PARENT.contains(parent.getName()))
                        .orElse(true);
    }

    private static boolean isCalled(JavaMethod method, Set<String> named) {
        String name = method.getName();
        var accessor = ACCESSOR.matcher(name);
        return Stream.<JavaCodeUnitAccess<?>>concat(
                                method.getCallsOfSelf().stream(), method.getReferencesToSelf().stream())
                        .anyMatch(LeftOverTests::isOfTheProduct)
                || !method.getAnnotations().isEmpty() // called by a framework
                || method.getModifiers().contains(JavaModifier.SYNTHETIC)
                || OF_EVERY_OBJECT.contains(name)
                || method.getOwner().tryGetField(name).isPresent() // an accessor, always allowed
                || named.contains(name)
                || accessor.matches() && named.contains(Introspector.decapitalize(accessor.group(1)));
    }

    /** A test that calls a method keeps it alive for nobody. */
    private static boolean isOfTheProduct(JavaCodeUnitAccess<?> access) {
        return ArchitectureTests.MAIN.contain(access.getOriginOwner().getName());
    }

    private static Set<String> words() {
        Set<String> words = new HashSet<>();
        for (Path folder : CALLING_BY_NAME) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    WORD.matcher(Files.readString(file))
                            .results()
                            .map(MatchResult::group)
                            .forEach(words::add);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return words;
    }
}
