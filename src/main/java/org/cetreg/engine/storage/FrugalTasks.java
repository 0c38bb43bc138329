package org.cetreg.engine.storage;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;

/**
 * Tasks end with a single statement. There are no subtasks, since only models make tasks; and identity links and local
 * variables of a task are deleted with it by the database (EngineSchema).
 */
public class FrugalTasks extends TaskManager {

    @Override
    public void deleteTask(TaskEntity task, String reason, boolean cascade, boolean skipCustomListeners) {
        if (task.isDeleted() || cascade || state(task) != DbEntityState.PERSISTENT) {
            super.deleteTask(task, reason, cascade, skipCustomListeners);
            return;
        }
        task.setDeleted(true);
        getHistoricTaskInstanceManager().markTaskInstanceEnded(task.getId(), reason);
        deleteAuthorizations(Resources.TASK, task.getId());
        getDbEntityManager().delete(task);
    }

    /** An execution has one task at most; when it has just ended, there is no other. */
    @Override
    public List<TaskEntity> findTasksByExecutionId(String executionId) {
        List<TaskEntity> ended = new ArrayList<>();
        for (TaskEntity task : getDbEntityManager().getCachedEntitiesByType(TaskEntity.class)) {
            if (executionId.equals(task.getExecutionId()) && state(task) == DbEntityState.DELETED_PERSISTENT) {
                ended.add(task);
            }
        }
        return ended.isEmpty() ? super.findTasksByExecutionId(executionId) : ended;
    }

    private DbEntityState state(TaskEntity task) {
        CachedDbEntity cached = getDbEntityManager().getDbEntityCache().getCachedEntity(task);
        return cached == null ? null : cached.getEntityState();
    }
}
