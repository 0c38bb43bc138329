package org.cetreg.registration.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTests {

    private final Progress progress = new Progress();

    @Test
    void candidatesAreAtTheFirstStepThatIsNotDone() {
        progress.step("agreement", true);
        progress.step("query", false);
        progress.step("confirm", false);

        assertThat(current()).containsExactly("query");
    }

    @Test
    void anOptionalStepIsNotCurrentUntilItIsBegun() {
        progress.optional("oral", false, false);
        progress.step("ticket", false);

        assertThat(current()).containsExactly("ticket");
        assertThat(progress.steps()).extracting(ProgressStep::optional).containsExactly(true, false);
    }

    @Test
    void anOptionalStepIsCurrentOnceItIsBegun() {
        progress.optional("oralPayment", false, true);
        progress.step("ticket", false);

        assertThat(current()).containsExactly("oralPayment");
    }

    @Test
    void aDoneStepStaysCurrentWhileItIsDue() {
        progress.step("ticket", true, true);
        progress.step("exam", false);

        assertThat(current()).containsExactly("ticket");
    }

    @Test
    void noStepIsCurrentWhenAllAreDone() {
        progress.step("exam", true);
        progress.step("end", true);

        assertThat(current()).isEmpty();
    }

    private java.util.stream.Stream<String> current() {
        return progress.steps().stream().filter(ProgressStep::current).map(ProgressStep::name);
    }
}
