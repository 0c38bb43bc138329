package org.cetreg.engine.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cetreg.engine.StepCall;
import org.cetreg.engine.contract.Drives;
import org.cetreg.engine.contract.ProcessContract;
import org.cetreg.engine.contract.TableContract;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.engine.form.FormWidgets;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Everything to which models may refer.
 *
 * @param beans the components of the process packages, by bean name
 * @param widgets the names permitted for a form's {@code widget}
 * @param roles the names permitted for candidate groups
 * @param messages whether a key is in the message bundles
 * @param processes what the code and each process owe each other
 * @param tables what the code and each decision table owe each other, by the id of the decision
 */
public record ModelSurroundings(
        Map<String, Class<?>> beans,
        Set<String> widgets,
        Set<String> roles,
        Predicate<String> messages,
        List<ProcessContract> processes,
        Map<String, TableContract> tables) {

    private static final String BASE = "org.cetreg";

    /** Collects everything from the class path without starting the application. */
    public static ModelSurroundings ofClassPath() {
        return new ModelSurroundings(
                components(), widgetNames(), groups(), messageKeys()::contains, contracts(), tableContracts());
    }

    /** Returns the names of the components with steps, for sentences that say what a diagram can call. */
    String steps() {
        return beans.keySet().stream()
                .filter(name -> name.endsWith("Steps"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Class<?>> components() {
        var scanner = new ClassPathScanningCandidateComponentProvider(true);
        scanner.addExcludeFilter((reader, factory) ->
                !StepCall.mayReach(reader.getClassMetadata().getClassName()));
        Map<String, Class<?>> beans = new HashMap<>();
        for (BeanDefinition definition : scanner.findCandidateComponents(BASE)) {
            String name = AnnotationBeanNameGenerator.INSTANCE.generateBeanName(definition, null);
            beans.put(name, type(definition));
        }
        return beans;
    }

    /**
     * Finds the names of widgets. Their beans are components or methods of a configuration, with names that end in
     * {@code Widget}.
     */
    private static Set<String> widgetNames() {
        Set<String> names = new HashSet<>(Set.of(FormWidgets.BUTTONS));
        var components = new ClassPathScanningCandidateComponentProvider(true);
        components.addExcludeFilter(
                (reader, factory) -> !new AssignableTypeFilter(FormWidget.class).match(reader, factory));
        for (BeanDefinition definition : components.findCandidateComponents(BASE)) {
            names.add(widgetName(AnnotationBeanNameGenerator.INSTANCE.generateBeanName(definition, null)));
        }
        var configurations = new ClassPathScanningCandidateComponentProvider(false);
        configurations.addIncludeFilter(new AnnotationTypeFilter(Configuration.class, false));
        for (BeanDefinition definition : configurations.findCandidateComponents(BASE)) {
            Arrays.stream(type(definition).getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Bean.class))
                    .filter(method -> FormWidget.class.isAssignableFrom(method.getReturnType()))
                    .forEach(method -> names.add(widgetName(method.getName())));
        }
        return names;
    }

    private static Set<String> groups() {
        return SpringFactoriesLoader.loadFactories(CandidateGroups.class, null).stream()
                .flatMap(groups -> groups.names().stream())
                .collect(Collectors.toSet());
    }

    private static List<ProcessContract> contracts() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Drives.class));
        return scanner.findCandidateComponents(BASE).stream()
                .map(definition -> ProcessContract.of(type(definition)))
                .toList();
    }

    private static Map<String, TableContract> tableContracts() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(AskedOf.class));
        return scanner.findCandidateComponents(BASE).stream()
                .map(definition -> TableContract.of(type(definition).asSubclass(Facts.class)))
                .collect(Collectors.toMap(TableContract::table, Function.identity()));
    }

    private static String widgetName(String bean) {
        return bean.replaceFirst("Widget$", "");
    }

    private static Class<?> type(BeanDefinition definition) {
        return ClassUtils.resolveClassName(definition.getBeanClassName(), null);
    }

    private static Set<String> messageKeys() {
        Set<String> keys = new HashSet<>();
        try {
            for (Resource bundle :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                Properties messages = PropertiesLoaderUtils.loadProperties(bundle);
                keys.addAll(messages.stringPropertyNames());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }
}
