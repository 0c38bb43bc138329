package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The diagram of the registration, as its candidate sees it and nobody else. */
@IntegrationTest
class DiagramPagesIT {

    private static final String DIAGRAM = "/registration/diagram";

    @Autowired
    Fixtures fixtures;

    @Test
    void anonymousVisitorsAreAskedToLogIn() {
        assertThat(Visitor.arrive().get(DIAGRAM).path()).startsWith("/account/login");
        assertThat(Visitor.arrive().get(DIAGRAM + ".xml").path()).startsWith("/account/login");
    }

    @Test
    void beforeBeginningTheDiagramHasNoCurrentStep() {
        fixtures.openCampus();
        Page page = Visitor.arrive().signUpAndLogIn().get(DIAGRAM);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("您还没有开始报名", "报名协议", "打印准考证").doesNotContain("您在这里");
        assertThat(page.body()).contains("<svg").doesNotContain("aria-current=\"step\"", "id=\"here\"");
    }

    @Test
    void candidatesSeeTheirOwnCurrentTaskInWordsAndInThePicture() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        var other = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));

        assertThat(current(window)).isEqualTo("报名协议");
        window.submit(Map.of("read", "true", "next", "agree"));
        Page page = window.visitor.get(DIAGRAM);
        assertThat(current(page)).isEqualTo("资格信息查询");
        assertThat(page.body()).containsOnlyOnce("id=\"here\"").containsOnlyOnce("diagram__flag");
        assertThat(page.count(".progress__step--done")).isEqualTo(1);
        assertThat(current(other)).isEqualTo("笔试科目报考");
    }

    @Test
    void paymentStepsAreDerivedFromTheEntries() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1", "F"));
        window.submit(Map.of("subjects", "1", "next", "submit"));
        assertThat(current(window)).isEqualTo("支付报名费");
        window.submit(Map.of("next", "oral"));
        Page page = window.visitor.get(DIAGRAM);
        assertThat(current(page)).isEqualTo("口试科目报考");
        assertThat(page.count(".progress__step--done"))
                .as("agreement, query, confirm, written")
                .isEqualTo(4);
    }

    @Test
    void theDiagramIsReadInEnglishToo() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        Page page = window.visitor.get(DIAGRAM + "?lang=en");
        assertThat(page.text()).contains("You are here", "Steps").doesNotContain("您在这里", "由系统完成");
    }

    @Test
    void theModelCanBeDownloadedForModeler() {
        var window = TaskWindow.begin(fixtures.student(fixtures.openCampus(), "1"));
        Page model = window.visitor.get(DIAGRAM + ".xml");
        assertThat(model.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
        assertThat(model.body()).startsWith("<?xml").contains("<bpmn:process id=\"Registration\"");
    }

    @Test
    void thePageCostsAtMostFiveStatementsAndCarriesNoStyleInItself() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        Page page = window.visitor.get(DIAGRAM);
        assertThat(page.body()).doesNotContain("style=\"", "<style", "<script>", "onclick");
        assertThat(StatementCount.during(() -> window.visitor.get(DIAGRAM))).hasSizeLessThanOrEqualTo(5);
    }

    private static String current(TaskWindow window) {
        return current(window.visitor.get(DIAGRAM));
    }

    /** Returns the text of the step that is marked as the current one. */
    private static String current(Page page) {
        return page.found("[aria-current=step] .progress__name").get(0);
    }
}
