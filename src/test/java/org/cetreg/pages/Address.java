package org.cetreg.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cetreg.pages.Attack.Field;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An address that the site serves.
 *
 * @param pattern with variables in braces
 * @param parameters the names of the parameters that its method reads
 */
record Address(String method, String pattern, List<String> parameters) {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^/{}]*(\\{[^}]*}[^/{}]*)*}");

    /** Returns all addresses in a fixed order. */
    static List<Address> all(RequestMappingHandlerMapping site) {
        return site.getHandlerMethods().entrySet().stream()
                .filter(served -> !served.getValue().getBeanType().getName().contains("Probe"))
                .flatMap(served -> of(served.getKey(), served.getValue()))
                .sorted(Comparator.comparing(Address::toString))
                .toList();
    }

    private static Stream<Address> of(RequestMappingInfo info, HandlerMethod handler) {
        List<String> parameters = Arrays.stream(handler.getMethodParameters())
                .flatMap(Address::names)
                .distinct()
                .sorted()
                .toList();
        List<String> methods = info.getMethodsCondition().getMethods().isEmpty()
                ? List.of("GET", "POST")
                : info.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .toList();
        return methods.stream()
                .flatMap(method ->
                        info.getPatternValues().stream().map(pattern -> new Address(method, pattern, parameters)));
    }

    private static Stream<String> names(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(RequestParam.class)) {
            String name = parameter.getParameterAnnotation(RequestParam.class).name();
            return Stream.of(name.isEmpty() ? parameter.getParameter().getName() : name);
        }
        if (!parameter.hasParameterAnnotation(ModelAttribute.class)) {
            return Stream.empty();
        }
        Class<?> form = parameter.getParameterType();
        return form.isRecord()
                ? Arrays.stream(form.getRecordComponents()).map(component -> component.getName())
                : Arrays.stream(BeanUtils.getPropertyDescriptors(form))
                        .filter(property -> property.getWriteMethod() != null)
                        .map(property -> property.getName());
    }

    /** Returns the address with nonsense for its variables. */
    String path(Nonsense nonsense) {
        return VARIABLE.matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(Attack.encode(nonsense.segment())));
    }

    /** Returns the address with the same word for each of its variables. */
    String filledWith(String word) {
        return VARIABLE.matcher(pattern).replaceAll(Matcher.quoteReplacement(word));
    }

    /** Returns nonsense for its parameters and for the language parameter, which every page reads. */
    List<Field> fields(Nonsense nonsense) {
        List<Field> fields = new ArrayList<>();
        for (String name : parameters) {
            fields.add(new Field(name, nonsense.segment()));
        }
        if (nonsense.chance(5)) {
            fields.add(new Field("lang", nonsense.segment()));
        }
        return fields;
    }
}
