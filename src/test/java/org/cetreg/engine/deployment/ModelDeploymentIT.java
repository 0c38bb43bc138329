package org.cetreg.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.RepositoryService;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Together;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.check.ModelFinding;
import org.cetreg.engine.deployment.ModelDeployment.Outcome;
import org.cetreg.engine.deployment.ModelDeployment.Own;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Releases with a small model of their own decide which one is in force, beside the models of the running site. */
@IntegrationTest
class ModelDeploymentIT {

    private static final String OLDER = "20990101000000";
    private static final String NEWER = "20990202000000";
    private static final List<ModelFinding> FINDING =
            List.of(new ModelFinding("processes/gate/Gate.bpmn", "ask", "问", "noForm", List.of()));

    @Autowired
    RepositoryService repository;

    @Autowired
    Definitions definitions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ModelReleases releases;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SignUps signUps;

    private List<Map<String, Object>> before;

    @BeforeEach
    void remember() {
        before = jdbc.queryForList("select release, digest from model_release");
    }

    @AfterEach
    void restore() {
        jdbc.update("delete from model_release where release like '2099%'");
        before.forEach(row -> jdbc.update(
                "update model_release set digest = ?, findings = null where release = ?",
                row.get("digest"),
                row.get("release")));
        repository.createDeploymentQuery().deploymentName("cet").list().stream()
                .filter(deployment -> repository.getDeploymentResourceNames(deployment.getId()).stream()
                        .anyMatch(name -> name.startsWith("gate/")))
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true, true, true));
    }

    @Test
    void theModelsOfThisBuildAreInForceHere() {
        assertThat(releases.latest().stream().filter(ModelReleases.Release::inForce))
                .singleElement()
                .satisfies(release -> assertThat(release.findings()).isEmpty());
        assertThat(releases.refused()).isZero();
    }

    @Test
    void rm3_modelsWithFindingsAreNotDeployedAndThoseBeforeStayInForce() {
        node(OLDER, "问一", List.of()).settle();

        assertThat(node(NEWER, "问二", FINDING).settle()).isEqualTo(Outcome.REFUSED);

        assertThat(nameInForce()).isEqualTo("问一");
        assertThat(releases.latest().get(0).findings()).isEqualTo(FINDING);
        assertThat(releases.latest().get(1).inForce()).isTrue();
        assertThat(releases.refused()).isOne();
        assertThat(node(NEWER, "问三", List.of()).settle()).isEqualTo(Outcome.DEPLOYED);
        assertThat(releases.refused()).isZero();
    }

    @Test
    void analystsAndOperatorsReadWhyAndNobodyElse() {
        node(OLDER, "问一", List.of()).settle();
        assertThat(staff(Role.ANALYST).get("/staff/models").text()).contains("都已通过检查", OLDER);
        node(NEWER, "问二", FINDING).settle();

        Visitor analyst = staff(Role.ANALYST);
        Page page = analyst.get("/staff/models");
        assertThat(page.text())
                .contains("未启用：版本 " + NEWER, "正在使用的是版本 " + OLDER, "processes/gate/Gate.bpmn", "问", "ask")
                .contains("没有表单（camunda:formRef）。");
        assertThat(StatementCount.during(() -> analyst.get("/staff/models"))).hasSizeLessThanOrEqualTo(5);
        assertThat(analyst.get("/staff/models?lang=en").text()).contains("has no form (camunda:formRef).");
        assertThat(staff(Role.OPERATOR).get("/staff").text()).contains("最新版本的模型有问题，没有启用。");
        assertThat(staff(Role.OPERATOR).get("/staff/models").status()).isEqualTo(200);
        assertThat(staff(Role.LEADER).get("/staff/models").status()).isEqualTo(403);
    }

    private Visitor staff(Role role) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, null);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    @Test
    void rm3_modelsThatTheEngineRefusesDoNotEndTheSite() {
        node(OLDER, "问一", List.of()).settle();
        ModelSet broken = new ModelSet(Map.of(
                "processes/gate/Gate.bpmn",
                model("问二").replace("<bpmn:userTask id=\"ask\"", "<bpmn:serviceTask id=\"ask\"")));

        assertThat(node(NEWER, broken, List.of()).settle()).isEqualTo(Outcome.REFUSED);

        assertThat(nameInForce()).isEqualTo("问一");
        assertThat(releases.latest().get(0).findings())
                .anySatisfy(finding -> assertThat(finding.toString())
                        .startsWith("processes/gate/Gate.bpmn: \"ask\" is refused by the engine: ")
                        .contains("mandatory"));
    }

    @Test
    void withoutAnyOtherModelsTheStartEndsWithTheSentences() {
        jdbc.update("update model_release set digest = null");

        assertThatThrownBy(() -> node(NEWER, "问二", FINDING).settle())
                .isInstanceOf(UnfitModels.class)
                .satisfies(thrown -> assertThat(new UnfitModelsAnalyzer()
                                .analyze(thrown, (UnfitModels) thrown)
                                .getDescription())
                        .contains("processes/gate/Gate.bpmn: \"ask\" (问) has no form"));
    }

    @Test
    void anOlderReleaseComesBackWhenNoNodeOfTheNewerOneIsLeft() {
        ModelDeployment older = node(OLDER, "问一", List.of());
        older.settle();
        assertThat(node(NEWER, "问二", List.of()).settle()).isEqualTo(Outcome.DEPLOYED);

        assertThat(older.settle()).as("the newer one is running").isEqualTo(Outcome.NEWER);
        assertThat(nameInForce()).isEqualTo("问二");
        lastSeen(NEWER, ModelDeployment.GONE_AFTER_SECONDS - 5);
        assertThat(older.settle()).isEqualTo(Outcome.NEWER);
        lastSeen(NEWER, ModelDeployment.GONE_AFTER_SECONDS + 1);
        assertThat(older.settle()).isEqualTo(Outcome.DEPLOYED);

        assertThat(nameInForce()).isEqualTo("问一");
        assertThat(StatementCount.duringHere(() -> assertThat(older.settle()).isEqualTo(Outcome.UNCHANGED)))
                .as("what an idle node does every few seconds")
                .hasSize(1);
        assertThat(node(NEWER, "问二", List.of()).settle()).isEqualTo(Outcome.DEPLOYED);
        assertThat(nameInForce()).isEqualTo("问二");
    }

    @Test
    void aNewerReleaseWhoseModelsWereRefusedHoldsUpNobody() {
        node(OLDER, "问一", List.of()).settle();
        node(NEWER, "问二", FINDING).settle();

        assertThat(node(OLDER, "问三", List.of()).settle()).isEqualTo(Outcome.DEPLOYED);
    }

    @Test
    void twoNodesThatStartAtOnceDeployTheSameModelsOnce() throws Exception {
        assertThat(Together.call(List.<Callable<Outcome>>of(starting(releases), starting(releases))))
                .containsExactlyInAnyOrder(Outcome.DEPLOYED, Outcome.UNCHANGED);
        assertThat(versions()).isOne();
    }

    /** The control: without the lock, both find the models missing. */
    @Test
    void withoutTakingTurnsTheyWouldDeployThemTwice() throws Exception {
        var both = new CountDownLatch(2);
        ModelReleases withoutTurns = new ModelReleases(jdbc, null, null) {
            @Override
            void takeTurn() {}

            @Override
            void alive(String release) {}

            @Override
            java.util.Optional<String> inForce() {
                var found = super.inForce();
                both.countDown();
                try {
                    assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return found;
            }
        };
        Together.call(List.<Callable<Outcome>>of(starting(withoutTurns), starting(withoutTurns)));

        assertThat(versions()).isEqualTo(2);
    }

    private Callable<Outcome> starting(ModelReleases with) {
        ModelDeployment node = new ModelDeployment(
                repository,
                definitions,
                transaction,
                with,
                new Own(NEWER, new ModelSet(Map.of("processes/gate/Gate.bpmn", model("问"))), List::of));
        return node::settle;
    }

    private ModelDeployment node(String release, String name, List<ModelFinding> findings) {
        return node(release, new ModelSet(Map.of("processes/gate/Gate.bpmn", model(name))), findings);
    }

    private ModelDeployment node(String release, ModelSet models, List<ModelFinding> findings) {
        return new ModelDeployment(
                repository, definitions, transaction, releases, new Own(release, models, () -> findings));
    }

    private void lastSeen(String release, long secondsAgo) {
        jdbc.update(
                "update model_release set seen_at = clock_timestamp() - make_interval(secs => ?) where release = ?",
                (double) secondsAgo,
                release);
    }

    private String nameInForce() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("Gate")
                .latestVersion()
                .singleResult()
                .getName();
    }

    private long versions() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("Gate")
                .count();
    }

    private static String model(String name) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    id="gate" targetNamespace="http://cetreg.org">
                  <bpmn:process id="Gate" name="%s" isExecutable="true" camunda:historyTimeToLive="180">
                    <bpmn:startEvent id="begun" /><bpmn:sequenceFlow id="toAsk" sourceRef="begun" targetRef="ask" />
                    <bpmn:userTask id="ask" name="问" />
                    <bpmn:sequenceFlow id="toDone" sourceRef="ask" targetRef="done" /><bpmn:endEvent id="done" />
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(name);
    }
}
