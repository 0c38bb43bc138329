package org.cetreg.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Collects what the checks find. */
final class Findings {

    private final List<ModelFinding> all = new ArrayList<>();

    /** The findings of one file. */
    record InFile(Findings all, String file) {

        void add(String element, String problem, Object... facts) {
            all.add(file, element, problem, facts);
        }

        boolean any() {
            return all.all.stream().anyMatch(finding -> finding.file().equals(file));
        }
    }

    /** @param problem the problem, for which there is a message {@code model.finding.<problem>} */
    void add(String file, String element, String problem, Object... facts) {
        all.add(new ModelFinding(
                file,
                String.valueOf(element),
                "",
                problem,
                Stream.of(facts).map(String::valueOf).toList()));
    }

    InFile in(String file) {
        return new InFile(this, file);
    }

    /**
     * Returns the findings, each only once.
     *
     * @param names the name of an element, by file and id
     */
    List<ModelFinding> named(BinaryOperator<String> names) {
        return all.stream()
                .map(finding -> new ModelFinding(
                        finding.file(),
                        finding.element(),
                        names.apply(finding.file(), finding.element()),
                        finding.problem(),
                        finding.facts()))
                .distinct()
                .toList();
    }
}
