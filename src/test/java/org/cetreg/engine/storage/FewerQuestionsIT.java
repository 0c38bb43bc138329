package org.cetreg.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.registration.Walks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the engine's own storage asks the database on a candidate's way, and ours does not. */
@IntegrationTest
class FewerQuestionsIT {

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Test
    void aStepAsksForNothingThatIsKnown() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        walks.bound(student).choose("1").pay();
        List<String> frugal = steps();
        List<String> stock;
        try (StockStorage own = new StockStorage(engine)) {
            own.use();
            stock = steps();
        }

        assertThat(asked(stock))
                .contains("PARENT_TASK_ID_ = ", "ACT_RU_IDENTITYLINK", "ACT_RE_PROCDEF", "ACT_RU_JOBDEF");
        assertThat(asked(frugal)).isEmpty();
        assertThat(stock).hasSizeGreaterThan(frugal.size() + 20);
    }

    private List<String> steps() {
        var walk = walks.begin(fixtures.student(fixtures.openCampus(), "1"));
        return StatementCount.during(
                () -> walk.agree().query().confirm().choose("1").pay());
    }

    private static List<String> asked(List<String> statements) {
        return List.of(
                        "PARENT_TASK_ID_ = ",
                        "ACT_RU_IDENTITYLINK",
                        "ACT_RE_PROCDEF where ID_",
                        "ACT_RU_JOBDEF where ID_",
                        "ACT_RU_INCIDENT")
                .stream()
                .filter(part -> statements.stream().anyMatch(sql -> sql.startsWith("select") && sql.contains(part)))
                .map(part -> part.replace(" where ID_", ""))
                .toList();
    }
}
