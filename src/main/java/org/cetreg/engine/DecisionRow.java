package org.cetreg.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cetreg.shared.rules.Facts;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.Refusal.Weight;
import org.cetreg.shared.rules.Refusal.Who;
import org.cetreg.shared.rules.Refusal.Words;
import org.springframework.lang.Nullable;

/**
 * A matching row of a decision table, with the columns {@code reason}, {@code text} and {@code remedy} (each of the
 * last two with an English column beside it, {@code textEn}, {@code remedyEn}), {@code who} and {@code weight}. A table
 * may lack any of these columns, and an analyst may leave any cell empty. The model check reports values outside the
 * permitted ones.
 */
public record DecisionRow(
        String reason, Words words, @Nullable Who who, Weight weight) {

    /** The columns with words, each of which has an English column beside it. */
    public static final List<String> WORDS = List.of("text", "remedy");

    /** The output columns with a fixed set of values, and these values. */
    public static final Map<String, List<String>> CHOICES = Map.of(
            "who", Stream.of(Who.values()).map(Who::name).toList(),
            "weight",
                    Stream.of(Weight.values())
                            .map(weight -> weight.name().toLowerCase(Locale.ROOT))
                            .toList());

    /** @param outputs the output values of the row, by column name */
    static DecisionRow of(Map<String, Object> outputs) {
        return new DecisionRow(
                text(outputs, "reason"),
                new Words(
                        text(outputs, "text"),
                        text(outputs, "textEn"),
                        text(outputs, "remedy"),
                        text(outputs, "remedyEn")),
                one(Who.values(), text(outputs, "who")).orElse(null),
                one(Weight.values(), text(outputs, "weight")).orElse(Weight.REFUSE));
    }

    /** Returns the refusal or note that this row gives for the facts. */
    Refusal refusal(String table, Facts facts) {
        return new Refusal(reason, table, facts.about(), words, who, weight, facts.named());
    }

    private static String text(Map<String, Object> outputs, String column) {
        return Objects.toString(outputs.get(column), "");
    }

    private static <T extends Enum<T>> Optional<T> one(T[] values, String name) {
        return Stream.of(values)
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
