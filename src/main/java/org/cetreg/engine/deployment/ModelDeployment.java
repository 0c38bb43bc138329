package org.cetreg.engine.deployment;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.cetreg.engine.Collisions;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.check.ModelCheck;
import org.cetreg.engine.check.ModelFinding;
import org.cetreg.engine.check.ModelSurroundings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the models and forms of this build into force before the first page is served, provided that the model check
 * accepts them all (R-M3). Otherwise nothing of them is deployed: what is in force stays so, and the staff can read why.
 *
 * <p>Models and forms form a single deployment because a task is bound to the form that was deployed with it. Of the
 * releases that are running, the newest decides; so a node with an older build does not replace newer models, but brings
 * its own back once no node of a newer release is left.
 */
@Component
class ModelDeployment implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(ModelDeployment.class);
    /** A node that has not been heard of for this time is no longer running. */
    static final long GONE_AFTER_SECONDS = 30;

    private final RepositoryService repository;
    private final Definitions definitions;
    private final TransactionTemplate transaction;
    private final ModelReleases releases;
    private final Own own;
    private final String digest;
    private Optional<List<ModelFinding>> found = Optional.empty();
    private String logged = "";

    @Autowired
    ModelDeployment(
            RepositoryService repository,
            Definitions definitions,
            TransactionTemplate transaction,
            ModelReleases releases,
            @Value("${cet.release}") String release) {
        this(repository, definitions, transaction, releases, own(release));
    }

    ModelDeployment(
            RepositoryService repository,
            Definitions definitions,
            TransactionTemplate transaction,
            ModelReleases releases,
            Own own) {
        this.repository = repository;
        this.definitions = definitions;
        this.transaction = transaction;
        this.releases = releases;
        this.own = own;
        this.digest = own.models().digest();
    }

    /**
     * What a build brings.
     *
     * @param release the time of the build
     * @param check finds what is wrong with its models
     */
    record Own(String release, ModelSet models, Supplier<List<ModelFinding>> check) {}

    private static Own own(String release) {
        ModelSet models = ModelSet.ofThisBuild();
        return new Own(release, models, () -> new ModelCheck(ModelSurroundings.ofClassPath()).check(models.files()));
    }

    /** Which models are in force after a look. */
    enum Outcome {
        /** Those of this build were so already. */
        UNCHANGED,
        /** Those of this build have just been deployed. */
        DEPLOYED,
        /** Those of a newer release, of which a node is running. */
        NEWER,
        /** Those that were so before, because the ones of this build are not fit. */
        REFUSED
    }

    /** @throws UnfitModels when nothing could run, neither the models of this build nor any others */
    @Override
    public void afterPropertiesSet() {
        settle();
    }

    /** Says that this node is running, and brings its models into force when the newer release has gone. */
    @Scheduled(
            initialDelayString = "${cet.engine.release-seen-every}",
            fixedDelayString = "${cet.engine.release-seen-every}")
    void look() {
        settle();
    }

    /**
     * Decides whether the models of this build are to be in force. Nodes decide one after the other.
     *
     * @throws UnfitModels when they are not fit and the database has no others
     */
    synchronized Outcome settle() {
        if (releases.aliveInForce(own.release(), digest)) {
            return Outcome.UNCHANGED; // a newer release brings its models into force by itself
        }
        Outcome outcome;
        try {
            outcome = transaction.execute(status -> decide());
        } catch (ProcessEngineException e) {
            if (Collisions.cause(e, SQLException.class).isPresent()) {
                throw e;
            }
            found = Optional.of(EngineRefusal.findings(e)); // and the transaction with the deployment is rolled back
            outcome = transaction.execute(status -> decide());
        }
        if (outcome == Outcome.DEPLOYED) {
            definitions.refresh();
        }
        return outcome;
    }

    private Outcome decide() {
        releases.takeTurn();
        releases.alive(own.release());
        Optional<String> newer = releases.newerAlive(own.release(), GONE_AFTER_SECONDS);
        if (newer.isPresent()) {
            log("The models of release " + newer.get() + " are in force; this older build does not replace them");
            return Outcome.NEWER;
        }
        Optional<String> inForce = releases.inForce();
        if (inForce.filter(digest::equals).isPresent()) {
            releases.inForce(own.release(), digest);
            return Outcome.UNCHANGED;
        }
        List<ModelFinding> findings = findings();
        if (!findings.isEmpty()) {
            return refuse(findings, inForce.isPresent());
        }
        deploy();
        releases.inForce(own.release(), digest);
        log("The models of release " + own.release() + " are in force");
        return Outcome.DEPLOYED;
    }

    private List<ModelFinding> findings() {
        if (found.isEmpty()) {
            found = Optional.of(own.check().get());
        }
        return found.get();
    }

    private Outcome refuse(List<ModelFinding> findings, boolean others) {
        if (!others) {
            throw new UnfitModels(findings);
        }
        releases.refuse(own.release(), findings);
        if (log("The models of release " + own.release() + " are not deployed, and those before stay in force: "
                + findings.size() + " findings")) {
            findings.forEach(finding -> log.error("{}", finding));
        }
        return Outcome.REFUSED;
    }

    /** Deploys everything anew, so that the models become the latest version even if they once were so before. */
    private void deploy() {
        var deployment = repository.createDeployment().name("cet");
        own.models().files().forEach((file, content) -> deployment.addString(ModelSet.resource(file), content));
        deployment.deploy();
    }

    /** Logs what has not just been logged, because a node looks every few seconds. Returns whether it did. */
    private boolean log(String sentence) {
        boolean news = !logged.equals(sentence);
        if (news) {
            logged = sentence;
            log.info(sentence);
        }
        return news;
    }
}
