package org.cetreg.engine.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.shared.rules.AskedOf;
import org.cetreg.shared.rules.Facts;
import org.cetreg.shared.rules.Inputs;
import org.cetreg.shared.rules.NamedFact;

/**
 * What the code and one decision table owe each other, as {@link AskedOf} declares it.
 *
 * @param table the id of the decision
 * @param module the module whose folder contains its file
 * @param inputs the types of the facts that the table is told, by their names
 * @param choices the possible values of the facts that have a fixed set of them
 * @param columns the output columns that the table must have
 * @param names the facts that its words may mention in braces
 */
public record TableContract(
        String table,
        String module,
        Map<String, String> inputs,
        Map<String, List<String>> choices,
        List<String> columns,
        Set<String> names) {

    /** Returns the contract that a type of facts declares. */
    public static TableContract of(Class<? extends Facts> facts) {
        Inputs inputs = Inputs.of(facts);
        AskedOf asked = facts.getAnnotation(AskedOf.class);
        return new TableContract(
                inputs.table(),
                facts.getPackageName().split("\\.")[2],
                inputs.types(),
                inputs.choices(),
                List.of(asked.columns()),
                Stream.of(asked.names()).map(NamedFact::key).collect(Collectors.toSet()));
    }
}
