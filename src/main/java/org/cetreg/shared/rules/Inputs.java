package org.cetreg.shared.rules;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The decision table inputs that a type of facts provides, in the order of the record's components. */
public final class Inputs {

    private static final ClassValue<Inputs> KNOWN = new ClassValue<>() {
        @Override
        protected Inputs computeValue(Class<?> type) {
            return new Inputs(type);
        }
    };

    private final String table;
    private final Map<String, Input> byName;

    private Inputs(Class<?> facts) {
        AskedOf asked = facts.getAnnotation(AskedOf.class);
        if (asked == null) {
            throw new IllegalArgumentException("Which table decides upon " + facts.getSimpleName() + "?");
        }
        this.table = asked.value();
        this.byName = components(facts, List.of())
                .collect(Collectors.toMap(Input::name, input -> input, Inputs::twice, LinkedHashMap::new));
    }

    /**
     * Returns the inputs of a type of facts.
     *
     * @throws IllegalArgumentException when the type does not name its table, has two components of the same name, or
     *     has a component that cannot be an input
     */
    public static Inputs of(Class<? extends Facts> facts) {
        return KNOWN.get(facts);
    }

    /** Returns the id of the decision that evaluates these facts. */
    public String table() {
        return table;
    }

    /** Returns the type of each input in the table: {@code string}, {@code integer} or {@code boolean}. */
    public Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        byName.forEach((name, input) -> types.put(name, input.type()));
        return types;
    }

    /** Returns the values that each input with a fixed set of values can have; see {@link OneOf}. */
    public Map<String, List<String>> choices() {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        byName.forEach((name, input) -> {
            if (!input.choices().isEmpty()) {
                choices.put(name, input.choices());
            }
        });
        return choices;
    }

    /** Returns the values of the named inputs, in the order of the names; names that are not inputs are left out. */
    public Map<String, Object> values(Facts facts, List<String> names) {
        Map<String, Object> values = new LinkedHashMap<>();
        names.stream()
                .filter(byName::containsKey)
                .forEach(name -> values.put(name, byName.get(name).value(facts)));
        return values;
    }

    private static Stream<Input> components(Class<?> type, List<Method> path) {
        return Stream.of(type.getRecordComponents())
                .filter(component -> component.getType() != Map.class) // facts that words may mention
                .flatMap(component -> {
                    List<Method> way = Stream.concat(path.stream(), Stream.of(accessor(component)))
                            .toList();
                    return Facts.class.isAssignableFrom(component.getType())
                            ? components(component.getType(), way)
                            : Stream.of(new Input(component.getName(), typeRef(component), choices(component), way));
                });
    }

    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true); // the record may be package-private
        return accessor;
    }

    private static String typeRef(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return "string";
        }
        if (type == int.class) {
            return "integer";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        throw new IllegalArgumentException(component + " can be no input of a table");
    }

    private static List<String> choices(RecordComponent component) {
        OneOf among = component.getAnnotation(OneOf.class);
        if (among == null) {
            return List.of();
        }
        return among.names() == Enum.class
                ? List.of(among.value())
                : Stream.of(among.names().getEnumConstants()).map(Enum::name).toList();
    }

    private static Input twice(Input one, Input other) {
        throw new IllegalArgumentException("Two inputs are called " + other.name());
    }

    private record Input(String name, String type, List<String> choices, List<Method> way) {

        Object value(Facts facts) {
            try {
                Object value = facts;
                for (Method step : way) {
                    value = step.invoke(value);
                }
                return value;
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("Cannot read the value of " + name, e);
            }
        }
    }
}
