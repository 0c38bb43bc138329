package org.cetreg.registration.process;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A step of an analyst's diagram during which somebody else moves the same process, once for each seat order. */
@TestComponent("collidingStep")
public class CollidingStep {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate another;
    private final Set<Long> collided = Collections.synchronizedSet(new HashSet<>());

    CollidingStep(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.another = new TransactionTemplate(transactions);
        this.another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Changes all executions of the seat order's process instance in another transaction, as a second step would. */
    public void collide(long orderId) {
        if (collided.add(orderId)) {
            another.executeWithoutResult(status -> jdbc.update(
                    "update act_ru_execution set rev_ = rev_ + 1 where proc_inst_id_ ="
                            + " (select process_instance_id from seat_order where id = ?)",
                    orderId));
        }
    }

    /** Returns whether the step has run for this seat order. */
    public boolean hasCollided(long orderId) {
        return collided.contains(orderId);
    }
}
