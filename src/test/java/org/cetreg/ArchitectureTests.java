package org.cetreg;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cetreg.account.ShownWork;
import org.cetreg.shared.Digest;
import org.cetreg.shared.RemoteAddress;
import org.cetreg.shared.retention.Sweep;
import org.cetreg.shared.time.Time;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** Checks the structure of the code against the design. */
class ArchitectureTests {

    static final String BASE = "org.cetreg";
    static final Pattern LAYER = Pattern.compile("org\\.cetreg\\.(\\w+)\\.(web|process)(\\..*)?");
    /** Each payment platform's package, and the names by which nothing else may call it. */
    static final Map<String, Pattern> PLATFORMS = Map.of(
            "alipay", Pattern.compile("alipay|支付宝", Pattern.CASE_INSENSITIVE),
            "payease", Pattern.compile("payease|首信易", Pattern.CASE_INSENSITIVE));

    static final Set<String> TIME_TYPES = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    /**
     * Imports the product, including the code for Camunda's webapps, which is compiled as test code unless its profile
     * is active.
     */
    static final ImportOption PRODUCT =
            location -> new ImportOption.DoNotIncludeTests().includes(location) || location.contains("/work/webapp/");

    static final JavaClasses EVERYTHING = new ClassFileImporter().importPackages(BASE);
    static final JavaClasses MAIN = EVERYTHING.that(DescribedPredicate.describe(
            "are of the product",
            type -> PRODUCT.includes(Location.of(type.getSource().orElseThrow().getUri()))));

    /** Rooms that are there for requests and their sessions. */
    static final String[] ABOUT_REQUESTS = {
        "..web..", BASE + ".site..", BASE + ".account.session", BASE + ".account.unsent", BASE + ".work.webapp"
    };

    /** The beans that the engine calls: one method for each service task. */
    static final DescribedPredicate<JavaClass> STEPS =
            resideInAPackage("..process..").and(simpleNameEndingWith("Steps"));

    @Test
    void modulesKnowOnlyTheModulesThatTheyMayKnowAndOnlyTheirFaces() {
        ApplicationModules.of(CetRegistration.class, PRODUCT).verify();
    }

    @Test
    void onlyProcessPackagesAndTheEngineModuleKnowTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..process..", BASE + ".engine..", BASE + ".work.webapp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(MAIN);
    }

    /**
     * Logic that Java also needs lies below the steps: a step may be renamed together with its diagram, without any
     * other change.
     */
    @Test
    void stepsAreCalledByDiagramsAndNotByJava() {
        noClasses().should().dependOnClassesThat(STEPS).check(MAIN);
        classes().that(STEPS).should().bePublic().check(MAIN); // the engine's expressions find only public methods
    }

    @Test
    void insideAModuleTheWebKnowsTheProcessAndBothKnowTheRootAndNeverBack() {
        classes().should(dependOnNoHigherLayerOfTheirModule()).check(MAIN);
    }

    /**
     * Only its settings, its entry in spring.factories and its texts name a payment platform outside its own package.
     */
    @Test
    void nothingButItsOwnPackageNamesAPaymentPlatform() throws IOException {
        for (Map.Entry<String, Pattern> platform : PLATFORMS.entrySet()) {
            String own = BASE + ".payment." + platform.getKey() + "..";
            for (String sources : List.of(
                    "src/main/java", "src/main/resources/templates", "src/main/resources/db", "processes", "forms")) {
                try (Stream<Path> files = Files.walk(Path.of(sources))) {
                    assertThat(files.filter(Files::isRegularFile)
                                    .filter(file -> !file.toString().contains("/payment/" + platform.getKey() + "/"))
                                    .filter(file -> names(file, platform.getValue())))
                            .isEmpty();
                }
            }
            noClasses()
                    .that()
                    .resideOutsideOfPackage(own)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(own)
                    .check(MAIN);
        }
    }

    @Test
    void roomsKnowEachOtherOneWayOnly() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|DTO)(\\$.*)?")
                .check(EVERYTHING);
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .callMethodWhere(target("sleeping", access -> access.getName().equals("sleep")))
                .check(EVERYTHING);
    }

    @Test
    void oneClassMakesAndComparesDigests() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Digest.class.getName())
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.MessageDigest")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.crypto.Mac")
                .check(MAIN);
    }

    /** Other scheduled methods do something other than remove expired data, which is the task of a {@link Sweep}. */
    @Test
    void oneClassSweeps() {
        methods()
                .that()
                .areAnnotatedWith(Scheduled.class)
                .should()
                .beDeclaredInClassesThat(JavaClass.Predicates.simpleName("Housekeeping")
                        .or(JavaClass.Predicates.simpleName("Postman"))
                        .or(JavaClass.Predicates.simpleName("BounceReader"))
                        .or(JavaClass.Predicates.simpleName("RecoveryRequests"))
                        .or(JavaClass.Predicates.simpleName("EmptyRegistrations"))
                        .or(JavaClass.Predicates.simpleName("LateSeats"))
                        .or(JavaClass.Predicates.simpleName("BookingAnnouncer"))
                        .or(JavaClass.Predicates.simpleName("Reconciler"))
                        .or(JavaClass.Predicates.simpleName("Refunder"))
                        .or(JavaClass.Predicates.simpleName("RefundAnnouncer"))
                        .or(JavaClass.Predicates.simpleName("AskingRun"))
                        .or(JavaClass.Predicates.simpleName("CollectiveRounds"))
                        .or(JavaClass.Predicates.simpleName("ModelDeployment")))
                .check(MAIN);
    }

    @Test
    void theTimeComesFromTheClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Time.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".engine.EngineClock") // computes the engine's offset
                .should()
                .callMethodWhere(target("asking the machine for the time", ArchitectureTests::asksTheMachine))
                .orShould()
                .callConstructor(Date.class)
                .check(MAIN);
    }

    @Test
    void controllersAreForTheWebOnly() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .or()
                .areMetaAnnotatedWith(ControllerAdvice.class)
                .should()
                .bePackagePrivate()
                .check(MAIN);
    }

    @Test
    void whatABeanNeedsComesThroughItsConstructor() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .check(MAIN);
    }

    @Test
    void theFaceOfAModuleKnowsNoWeb() {
        classes()
                .that(modifier(JavaModifier.PUBLIC))
                .and()
                .resideOutsideOfPackages(ABOUT_REQUESTS)
                .and()
                .areNotAssignableTo(RemoteAddress.class) // the only place that reads it
                .and()
                .areNotAssignableTo(ShownWork.class) // and the only place that reads what the request has already shown
                .should(not(dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.ui..",
                        "org.springframework.validation",
                        "org.thymeleaf..",
                        "jakarta.servlet.."))))
                .check(MAIN);
    }

    private static boolean names(Path file, Pattern platform) {
        try {
            return platform.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DescribedPredicate<JavaAccess<?>> target(String description, Predicate<AccessTarget> wanted) {
        return DescribedPredicate.describe(description, access -> wanted.test(access.getTarget()));
    }

    private static boolean asksTheMachine(AccessTarget target) {
        String owner = target.getOwner().getName();
        boolean now =
                TIME_TYPES.contains(owner) && target.getFullName().matches(".*\\.now\\((java\\.time\\.ZoneId)?\\)");
        boolean millis =
                owner.equals(System.class.getName()) && target.getName().equals("currentTimeMillis");
        boolean clock = owner.equals(Clock.class.getName())
                && (target.getName().startsWith("system") || target.getName().startsWith("tick"));
        return now || millis || clock;
    }

    private static ArchCondition<JavaClass> dependOnNoHigherLayerOfTheirModule() {
        return new ArchCondition<>("depend on no higher layer of their module") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf().forEach(dependency -> {
                    Matcher target = LAYER.matcher(dependency.getTargetClass().getPackageName());
                    if (target.matches() && isBelow(origin.getPackageName(), target.group(1), target.group(2))) {
                        events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
                    }
                });
            }
        };
    }

    /**
     * Returns whether the package belongs to the module and lies below the layer: for the web layer all other packages,
     * for the process layer the root package.
     */
    private static boolean isBelow(String packageName, String module, String layer) {
        String root = BASE + "." + module;
        if (!packageName.equals(root) && !packageName.startsWith(root + ".")) {
            return false;
        }
        boolean web = packageName.startsWith(root + ".web");
        boolean process = packageName.startsWith(root + ".process");
        return !web && !(process && layer.equals("process"));
    }
}
