package org.cetreg.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.cetreg.AnalystModels;
import org.cetreg.IntegrationTest;
import org.cetreg.eligibility.record.StudentFacts;
import org.cetreg.registration.choice.SubjectFacts;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Checks that the cache distinguishes answers only by the facts that a table mentions. */
@IntegrationTest
class DecisionsIT {

    private static final int SCHOOLS = 100;

    @Autowired
    Decisions decisions;

    @Autowired
    AnalystModels models;

    @AfterEach
    void withdraw() {
        models.withdraw();
    }

    @Test
    void schoolsThatTheTableDoesNotNameAreAnsweredFromMemory() {
        decisions.findings(facts(0));
        long before = decisions.evaluated();

        IntStream.range(0, SCHOOLS)
                .forEach(school -> assertThat(decisions.findings(facts(school)))
                        .extracting(Refusal::reason)
                        .containsExactly("noFee"));

        assertThat(decisions.evaluated()).isEqualTo(before);
    }

    @Test
    void schoolsThatTheTableNamesAreToldApartAndEachIsEvaluatedOnce() {
        String table = AnalystModels.shipped("processes/registration/SubjectRules.dmn")
                .replace("<text>feeSet</text>", "<text>if school = \"99007\" then true else feeSet</text>");
        models.deploy("registration", Map.of("SubjectRules.dmn", table));
        long before = decisions.evaluated();

        for (int round = 0; round < 3; round++) {
            IntStream.range(0, SCHOOLS)
                    .forEach(school ->
                            assertThat(decisions.findings(facts(school))).hasSize(school == 7 ? 0 : 1));
        }

        assertThat(decisions.evaluated()).isEqualTo(before + SCHOOLS);
    }

    /** Returns the facts of a subject without a fee. */
    private static SubjectFacts facts(int school) {
        String code = "99%03d".formatted(school);
        var student = new StudentFacts(2030, 1, "99", code, code + "0", "open", "本科", 4, 2028, "RESIDENT_ID");
        return new SubjectFacts(
                student,
                "1",
                "WRITTEN",
                4,
                "ENGLISH",
                code + "0",
                true,
                true,
                "open",
                "some",
                false,
                "none",
                true,
                true,
                Map.of());
    }
}
