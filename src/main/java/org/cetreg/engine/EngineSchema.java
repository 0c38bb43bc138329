package org.cetreg.engine;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * The first migration: it creates the engine's own tables from the scripts in the engine's jar, and an index that these
 * lack.
 */
@Component
class EngineSchema implements JavaMigration {

    private static final String[] SCRIPTS = {
        "engine", "identity", "history", "case.engine", "case.history", "decision.engine", "decision.history"
    };

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
        return null;
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
            // Without this index each poll scans all jobs, which takes a second with a million timers.
            statement.execute("create index act_idx_job_duedate on act_ru_job (duedate_)");
            statement.execute("create table model_release (release varchar(14) primary key, at timestamptz not null)");
        }
    }
}
