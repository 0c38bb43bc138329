package org.cetreg.engine.storage;

import java.util.List;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;

/** Incidents of jobs that end: only a job without retries has one. */
final class FrugalIncidents extends IncidentManager {

    @Override
    public List<Incident> findIncidentByConfigurationAndIncidentType(String configuration, String type) {
        DbEntityManager entities = getDbEntityManager();
        JobEntity job = configuration == null ? null : entities.getCachedEntity(JobEntity.class, configuration);
        boolean ends = job != null && entities.getDbEntityCache().isDeleted(job);
        return ends && job.getRetries() > 0
                ? List.of()
                : super.findIncidentByConfigurationAndIncidentType(configuration, type);
    }
}
