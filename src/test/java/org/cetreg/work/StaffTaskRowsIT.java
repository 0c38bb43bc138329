package org.cetreg.work;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cetreg.IntegrationTest;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.StatusPairs;
import org.cetreg.shared.Transitions.Step;
import org.cetreg.work.StaffTask.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The statements that change the state of a task obey the transition table. */
@IntegrationTest
class StaffTaskRowsIT {

    private static final Instant NOW = Instant.parse("2017-03-15T01:00:00Z");

    @Autowired
    StaffTaskRows rows;

    @Autowired
    JdbcTemplate jdbc;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void aTask() {
        rows.begin(new StaffTaskRows.NewTask(
                id, "trial", "试", id, id, false, id, id, "1", "REVIEWER", "", 50, NOW, Optional.empty(), null));
    }

    @AfterEach
    void noTask() {
        jdbc.update("delete from staff_task where id = ?", id);
    }

    static Stream<Step<State>> endings() {
        return StatusPairs.of(State.class).filter(pair -> pair.to() != State.OPEN);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void onlyAnOpenTaskIsDoneOrGone(Step<State> pair) {
        Timestamp done = pair.from() == State.DONE ? Timestamp.from(NOW) : null;
        jdbc.update(
                "update staff_task set state = ?, done_at = ? where id = ?",
                pair.from().name(),
                done,
                id);

        StatusPairs.check(pair, Set.of("OPEN>DONE", "OPEN>GONE"), () -> end(pair), this::state);
    }

    /** An instance that is moved to another version of its diagram can bring such a task along. */
    @Test
    void aTaskWithoutARowCanBeCompleted() {
        String unknown = UUID.randomUUID().toString();

        assertThatCode(() -> rows.done(unknown, null, NOW)).doesNotThrowAnyException();
    }

    private void end(Step<State> pair) {
        if (pair.to() == State.DONE) {
            rows.done(id, Actor.account(new AccountId(7)), NOW);
            return;
        }
        rows.gone(id);
        if (state() == pair.from()) {
            throw new IllegalStateException("stayed " + pair.from());
        }
    }

    private State state() {
        return State.valueOf(jdbc.queryForObject("select state from staff_task where id = ?", String.class, id));
    }
}
