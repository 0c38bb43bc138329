package org.cetreg.work.webapp;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.QueryOperator;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.Task;
import org.cetreg.engine.storage.FrugalTasks;
import org.cetreg.shared.Clerk;
import org.cetreg.work.WorkList;

/**
 * Limits the tasks that the webapps list to those of the clerk, whatever the webapp asks for. The query is narrowed to
 * the clerk's roles and institution so that pages and counts are right; the work list, which alone decides, then
 * filters the result again. Operators for the whole country see all tasks.
 */
final class ScopedTasks extends FrugalTasks {

    private static final String INSTITUTION = "institution";

    /**
     * The assignee in a filter that stands for the current user (in {@code V040__work.sql}). No account has this name.
     */
    private static final String ME = "me";

    private final WorkList workList;

    ScopedTasks(WorkList workList) {
        this.workList = workList;
    }

    @Override
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        List<Task> found = super.findTasksByQueryCriteria(query);
        if (!scoped() || found.isEmpty()) {
            return found;
        }
        Set<String> own = workList.visible(found.stream().map(Task::getId).toList(), ClerkAtWork.get());
        return found.stream().filter(task -> own.contains(task.getId())).toList();
    }

    @Override
    protected void configureQuery(TaskQueryImpl query) {
        super.configureQuery(query);
        if (ClerkAtWork.asks() && ME.equals(query.getAssignee())) {
            query.taskAssignee(ClerkAtWork.get().actor().text());
        }
        if (scoped()) {
            query.getAuthCheck()
                    .setAuthorizationCheckEnabled(false); // the work list decides who sees a task, not the engine
            narrow(query, ClerkAtWork.get());
        }
    }

    private static void narrow(TaskQueryImpl query, Clerk clerk) {
        if (!clerk.scope().isCountry()) {
            query.addVariable(INSTITUTION, clerk.scope().code() + "%", QueryOperator.LIKE, false, true);
            var engine = Context.getProcessEngineConfiguration();
            query.getVariables()
                    .forEach(
                            variable -> variable.initialize(engine.getVariableSerializers(), engine.getDatabaseType()));
        }
        boolean one = query.getTaskId() != null;
        boolean taken = clerk.actor().text().equals(query.getAssignee()); // may include tasks given to others
        if (!one && !taken && query.getCandidateUser() == null && query.getCandidateGroupsInternal() == null) {
            query.taskCandidateGroupIn(List.copyOf(clerk.roles()));
            query.includeAssignedTasksInternal();
        }
    }

    private static boolean scoped() {
        return ClerkAtWork.asks()
                && ClerkAtWork.found().filter(ClerkAtWork::operates).isEmpty();
    }

    /** No authorizations are stored for tasks, so none need to be deleted with them. */
    @Override
    protected void deleteAuthorizations(Resource resource, String resourceId) {}
}
