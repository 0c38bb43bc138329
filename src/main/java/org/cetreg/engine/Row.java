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
 * A row of a decision table that applies: the columns {@code reason}, {@code text}, {@code remedy} (each with its English
 * beside it, {@code textEn}, {@code remedyEn}), {@code who} and {@code weight}. A table may lack any of them, and an analyst
 * may leave any cell empty; the model check tells of a word that is none of those there are.
 */
public record Row(String reason, Words words, @Nullable Who who, Weight weight) {

    /** The columns with words, which have English beside them. */
    public static final List<String> WORDS = List.of("text", "remedy");

    /** What the table's outputs are called that have a few words to choose from, and those words. */
    public static final Map<String, List<String>> CHOICES = Map.of(
            "who", Stream.of(Who.values()).map(Who::name).toList(),
            "weight",
                    Stream.of(Weight.values())
                            .map(weight -> weight.name().toLowerCase(Locale.ROOT))
                            .toList());

    /** @param outputs of the row, by the names of their columns */
    static Row of(Map<String, Object> outputs) {
        return new Row(
                text(outputs, "reason"),
                new Words(
                        text(outputs, "text"),
                        text(outputs, "textEn"),
                        text(outputs, "remedy"),
                        text(outputs, "remedyEn")),
                one(Who.values(), text(outputs, "who")).orElse(null),
                one(Weight.values(), text(outputs, "weight")).orElse(Weight.REFUSE));
    }

    /** What it says to these facts. */
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
