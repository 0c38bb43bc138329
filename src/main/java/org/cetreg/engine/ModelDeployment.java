package org.cetreg.engine;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the models and forms of this build before the first page is served. The resource names ({@code
 * registration/Registration.bpmn}) are the same wherever the build runs, so unchanged models are not deployed again.
 * Models and forms form a single deployment because a task is bound to the form that was deployed with it. A node with
 * an older build does not replace newer models.
 */
@Component
class ModelDeployment implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(ModelDeployment.class);
    private static final long LOCK = 0x43_45_54_4dL;

    private final RepositoryService repository;
    private final Definitions definitions;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String release;

    ModelDeployment(
            RepositoryService repository,
            Definitions definitions,
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            Clock clock,
            @Value("${cet.release}") String release) {
        this.repository = repository;
        this.definitions = definitions;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
        this.release = release;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> deployUnlessNewer(release));
        definitions.refresh();
    }

    /** Deploys this build's models unless a newer release than {@code ours} has already deployed its own. */
    boolean deployUnlessNewer(String ours) {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
        String newest = jdbc.queryForObject("select max(release) from model_release", String.class);
        if (newest != null && newest.compareTo(ours) > 0) {
            log.info("Models of release {} are deployed; this older build ({}) does not replace them", newest, ours);
            return false;
        }
        deploy();
        jdbc.update(
                "insert into model_release (release, at) values (?, ?) on conflict do nothing",
                ours,
                java.sql.Timestamp.from(clock.instant()));
        return true;
    }

    private void deploy() {
        var deployment = repository.createDeployment().name("cet").enableDuplicateFiltering(false);
        try {
            for (String folder : new String[] {"processes", "forms"}) {
                var found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*/*.*");
                for (Resource model : found) {
                    try (InputStream content = model.getInputStream()) {
                        deployment.addInputStream(stableName(model), content);
                    }
                }
                log.debug("{}: {}", folder, Arrays.toString(found));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The models of this build cannot be read", e);
        }
        deployment.deploy();
    }

    private static String stableName(Resource model) throws IOException {
        String path = model.getURL().getPath();
        String[] parts = path.split("/");
        return parts[parts.length - 2] + "/" + parts[parts.length - 1];
    }
}
