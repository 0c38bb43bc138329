package org.cetreg.engine;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * The first migration: it creates the engine's own tables from the scripts in the engine's jar, and the indexes and
 * foreign keys that these lack.
 */
@Component
class EngineSchema implements JavaMigration {

    private static final String[] SCRIPTS = {
        "engine", "identity", "history", "case.engine", "case.history", "decision.engine", "decision.history"
    };

    /** To be raised with each change, so that older trial data are noticed. */
    private static final int REVISION = 4;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "engine";
    }

    @Override
    public Integer getChecksum() {
        return REVISION;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        for (String script : SCRIPTS) {
            var resource = new ClassPathResource(
                    "org/camunda/bpm/engine/db/create/activiti.postgres.create." + script + ".sql");
            ScriptUtils.executeSqlScript(context.getConnection(), new EncodedResource(resource, "UTF-8"));
        }
        try (var statement = context.getConnection().createStatement()) {
            // Without these each poll scans all jobs, which takes a second with a million timers: the second finds the
            // jobs that are being executed, of which no other of the same process may be.
            statement.execute("create index act_idx_job_duedate on act_ru_job (duedate_)");
            statement.execute("create index act_idx_job_locked on act_ru_job (lock_exp_time_, process_instance_id_)"
                    + " where lock_exp_time_ is not null");
            // Deletes with a task what belongs to it alone, which the engine would have to look for first
            // (FrugalTasks).
            statement.execute("alter table act_ru_identitylink drop constraint act_fk_tskass_task,"
                    + " add constraint act_fk_tskass_task foreign key (task_id_) references act_ru_task"
                    + " on delete cascade");
            statement.execute("alter table act_ru_variable add constraint act_fk_var_task"
                    + " foreign key (task_id_) references act_ru_task on delete cascade");
            // Where the engine looks for the subtasks of a task.
            statement.execute("create index act_idx_task_parent on act_ru_task (parent_task_id_)"
                    + " where parent_task_id_ is not null");
            // Where the engine looks whether a message starts a process: not among all who wait for it in theirs.
            statement.execute("create index act_idx_event_subscr_start on act_ru_event_subscr (event_name_)"
                    + " where execution_id_ is null");
            statement.execute("create table model_release (release varchar(14) primary key, at timestamptz not null,"
                    + " seen_at timestamptz not null, digest varchar(64), findings jsonb)");
        }
    }
}
