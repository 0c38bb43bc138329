package org.cetreg.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.Node;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many people log in at once to a node, and everybody gets in, while the pages of others stay quick. To measure with a
 * hash of the usual cost: {@code -Drush.people=1000 -Drush.seconds=10 -Drush.rounds=2 -Drush.iterations=64
 * -DargLine=-Xmx1500m}.
 */
class LoginRushIT {

    private static final Logger LOG = LoggerFactory.getLogger(LoginRushIT.class);

    private static final int PEOPLE = Integer.getInteger("rush.people", 150);
    private static final Duration WITHIN = Duration.ofSeconds(Integer.getInteger("rush.seconds", 1));
    private static final int ROUNDS = Integer.getInteger("rush.rounds", 1);

    /** A thirty-second of the usual memory, so that the control can compute many at once. */
    private static final Map<String, String> COST = Map.of(
            "cet.account.hash.memory",
            "608",
            "cet.account.hash.iterations",
            Integer.getInteger("rush.iterations", 10).toString());

    /** Nearly everybody's password is checked at once. */
    private static final Map<String, String> WITHOUT_QUEUE = new HashMap<>(COST);

    static {
        WITHOUT_QUEUE.put("cet.account.hash.at-once", "100");
    }

    @Test
    void everybodyGetsInAndOthersPagesStayQuick() throws Exception {
        String database = Node.database("rush");
        try (Node queueing = Node.start("queueing", database, COST);
                Rush rush = new Rush(queueing);
                Node without = Node.start("without", database, WITHOUT_QUEUE);
                Rush control = new Rush(without)) {
            rush.of(20, Duration.ofSeconds(1));
            control.of(20, Duration.ofSeconds(1));
            for (int round = 0; round < ROUNDS; round++) {
                List<Double> quiet = rush.quiet(Duration.ofSeconds(1));
                Rush.Result queued = rush.of(PEOPLE, WITHIN);
                Rush.Result unqueued = control.of(PEOPLE, WITHIN);
                LOG.info("quiet {}; queue {}; without {}", Rush.share(quiet, 0.5), queued, unqueued);

                assertThat(queued.lost()).isEmpty();
                assertThat(queued.in()).hasSize(PEOPLE);
                assertThat(queued.told()).as("those who had to come back").isNotEmpty();
                assertThat(Rush.ofTime(queued.reader(), 0.95))
                        .as("a page while others log in, in milliseconds")
                        .isLessThan(Rush.ofTime(unqueued.reader(), 0.95) / 2);
            }
        }
    }
}
