package org.cetreg.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.cetreg.engine.OpenTask;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.StatusPairs;
import org.cetreg.work.StaffTask.Hand;
import org.cetreg.work.StaffTask.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StaffTaskTests {

    private static final Instant NOW = Instant.parse("2017-03-15T01:00:00Z");

    private final Clerk clerk =
            new Clerk(new Actor("account:7"), "one@example.org", Set.of("REVIEWER"), new Scope("99"));
    private final Clerk colleague =
            new Clerk(new Actor("account:8"), "two@example.org", Set.of("REVIEWER"), new Scope("99"));

    @ParameterizedTest
    @EnumSource(State.class)
    void itIsOpenUntilItIsDoneOrGone(State state) {
        assertThat(task(50, state, null).open()).isEqualTo(state == State.OPEN);
    }

    @Test
    void whatIsDoneOrGoneStaysSo() {
        StatusPairs.of(State.class)
                .forEach(pair -> StatusPairs.check(State.TABLE, pair, Set.of("OPEN>DONE", "OPEN>GONE")));
    }

    @Test
    void rv3_aboveTheUsualPriorityItWasEscalated() {
        assertThat(task(49, State.OPEN, null).escalated()).isFalse();
        assertThat(task(50, State.OPEN, null).escalated()).isFalse();
        assertThat(task(51, State.OPEN, null).escalated()).isTrue();
    }

    @Test
    void rv6_theClerkWhoClaimedItHoldsItExclusively() {
        StaffTask taken = task(50, State.OPEN, new Hand(new Actor("account:7"), "one@example.org", NOW));

        assertThat(taken.heldBy(clerk)).isTrue();
        assertThat(taken.heldByAnother(clerk)).isFalse();
        assertThat(taken.heldBy(colleague)).isFalse();
        assertThat(taken.heldByAnother(colleague)).isTrue();
    }

    @Test
    void anUnclaimedTaskIsHeldByNobody() {
        StaffTask free = task(50, State.OPEN, null);

        assertThat(free.heldBy(clerk)).isFalse();
        assertThat(free.heldByAnother(clerk)).isFalse();
    }

    @Test
    void aFormBelongsToOneVersionOfItsTask() {
        OpenTask task = task(50, State.OPEN, null).task();

        assertThat(task).isEqualTo(new OpenTask("t", "decideCet6", "复核", "p", "cet6:1"));
        assertThat(task.shownAs(task.mark())).isTrue();
        assertThat(task.shownAs(null)).as("a page without a version").isTrue();
        assertThat(task.shownAs(new OpenTask("u", "decideCet6", "复核", "p", "cet6:1").mark()))
                .isFalse();
        assertThat(task.shownAs(new OpenTask("t", "otherStep", "复核", "p", "cet6:1").mark()))
                .isFalse();
        assertThat(task.shownAs(new OpenTask("t", "decideCet6", "复核", "p", "cet6:2").mark()))
                .isFalse();
    }

    private static StaffTask task(int priority, State state, Hand claimed) {
        return new StaffTask(
                "t",
                "decideCet6",
                "复核",
                "p",
                "cet6:1",
                "cet6:1",
                "17",
                "REVIEWER",
                "99",
                priority,
                state,
                NOW,
                Optional.empty(),
                Optional.ofNullable(claimed),
                Optional.empty());
    }
}
