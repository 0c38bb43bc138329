package org.cetreg.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/** When the timers of a process instance are due, as its diagram says. */
@Component
public class Timers {

    private final ManagementService management;

    Timers(ManagementService management) {
        this.management = management;
    }

    /**
     * When the first timer of an instance is due; empty when it has none. A timer that the current step has just made is
     * not in the database yet: it is found in the step's memory, which costs no statement either.
     */
    public Optional<Instant> due(String processInstanceId) {
        Optional<Date> justMade = Context.getCommandContext() == null
                ? Optional.empty()
                : Context.getCommandContext().getDbEntityManager().getCachedEntitiesByType(TimerEntity.class).stream()
                        .filter(timer -> processInstanceId.equals(timer.getProcessInstanceId()))
                        .map(TimerEntity::getDuedate)
                        .min(Date::compareTo);
        return justMade.or(() -> stored(processInstanceId)).map(Date::toInstant);
    }

    private Optional<Date> stored(String processInstanceId) {
        return management
                .createJobQuery()
                .processInstanceId(processInstanceId)
                .timers()
                .orderByJobDuedate()
                .asc()
                .list()
                .stream()
                .map(Job::getDuedate)
                .findFirst();
    }
}
