package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page where an oral test is chosen, with the tree of campuses and the list of subjects. */
@IntegrationTest
class OralPagesIT {

    private static final int STATEMENTS = 5;
    private static final int BYTES = 250_000;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void theTreeShowsCodeLevelAndRemainingSeatsOfEachInstitution() {
        var own = fixtures.openCampus();
        var full = fixtures.openCampus();
        fixtures.quota(full, "F", 0);
        fixtures.oralCampuses(own.school(), own.code(), full.school());
        Page page = choosing(own, "1", "F").look();
        assertThat(page.text())
                .contains(
                        "(" + own.province() + ")省" + own.province() + " 省级",
                        "(" + own.school() + ")学校" + own.school() + " 学校级 本校 剩余容量： 有",
                        "(" + own.code() + ")校区" + own.code() + " 校区级 本校区 英语四级口试 有",
                        "(" + full.school() + ")学校" + full.school() + " 学校级 剩余容量： 无",
                        "(" + full.code() + ")校区" + full.code() + " 校区级 英语四级口试 无")
                .as("a subject that the candidate cannot take anyway")
                .doesNotContain("英语六级口试 有");
        assertThat(radios(page)).containsExactly(own.code());
    }

    @Test
    void commonReasonsAreShownOnceAndNoCampusCanBeChosenForTheSubject() {
        var own = fixtures.openCampus();
        var other = fixtures.sibling(own);
        fixtures.quota(other, "S", 5);
        Page page = choosing(own, "1").look();
        assertThat(page.text())
                .contains("目前没有可以选择的校区")
                .containsOnlyOnce("不具有CET六级口试报考资格！")
                .containsOnlyOnce("不具有CET四级口试报考资格！");
        assertThat(radios(page)).isEmpty();
    }

    @Test
    void withoutOfferedCampusesCandidatesAreReferredToTheirSchool() {
        var own = fixtures.openCampus();
        String empty = own.province() + "999";
        jdbc.update(
                "insert into institution (code, name, level, parent_code) values (?, '没有校区', 'SCHOOL', ?)"
                        + " on conflict do nothing",
                empty,
                own.province());
        fixtures.oralCampuses(own.school(), empty);
        assertThat(choosing(own, "1", "F").look().text()).contains("您的学校没有开放任何口试校区。请咨询所在学校。");
    }

    @Test
    void campusAndSubjectAreBothRequired() {
        var own = fixtures.openCampus();
        TaskWindow window = choosing(own, "1", "F");
        Page refused = window.submit(Map.of("next", "submit"));
        assertThat(refused.error("f-campus")).contains("请选择");
        assertThat(refused.error("f-subjects")).isNotBlank();
        assertThat(refused.errors()).hasSize(2);
        assertThat(window.submit(Map.of("campus", "000000", "subjects", "F", "next", "submit"))
                        .error("f-campus"))
                .contains("您的学校没有开放这一校区");
    }

    @Test
    void theChoiceIsKeptWhenTheCampusFillsUpAndThePageSuggestsAnother() {
        var own = fixtures.openCampus();
        var other = fixtures.openCampus();
        fixtures.oralCampuses(own.school(), own.code(), other.code());
        TaskWindow window = choosing(own, "1", "F");
        Page shown = window.look();
        fixtures.quota(own, "F", 0);
        Page refused = window.submit(shown, Map.of("campus", own.code(), "subjects", "F", "next", "submit"));
        assertThat(refused.errors()).singleElement().asString().startsWith("英语四级口试");
        assertThat(refused.text()).contains("请改选其他校区。您勾选的科目已为您保留。");
        assertThat(refused.form(TaskWindow.action(refused)))
                .containsEntry("campus", own.code())
                .containsEntry("subjects", "F");
        assertThat(radios(refused)).containsExactlyInAnyOrder(own.code(), other.code());
        Page desk = window.submit(refused, Map.of("campus", other.code(), "next", "submit"));
        assertThat(desk.text()).contains("(" + other.code() + ")");
    }

    @Test
    void twoHundredCampusesCostNoMoreStatementsThanOne() {
        var own = fixtures.openCampus();
        List<String> offered = new ArrayList<>(List.of(own.school()));
        for (int school = 0; school < 20; school++) {
            var first = fixtures.campus();
            offered.add(first.school());
            jdbc.update(
                    "insert into institution (code, name, level, parent_code) select ? || n, '校区' || ? || n, 'CAMPUS', ?"
                            + " from generate_series(1, 9) n",
                    first.school(),
                    first.school(),
                    first.school());
            jdbc.update(
                    "insert into seat_quota (sitting_id, campus_code, subject_code, capacity)"
                            + " select ?, code, 'F', 10 from institution where parent_code = ?",
                    fixtures.sitting().value(),
                    first.school());
        }
        fixtures.oralCampuses(own.school(), offered.toArray(String[]::new));
        TaskWindow window = choosing(own, "1", "F");
        Page page = window.look();
        assertThat(page.texts("tree__seats")).hasSizeGreaterThan(200);
        assertThat(page.body().length()).isLessThan(BYTES);
        assertThat(StatementCount.during(window::look)).hasSizeLessThanOrEqualTo(STATEMENTS);
    }

    private TaskWindow choosing(Fixtures.Campus own, String... qualifiedFor) {
        TaskWindow window = TaskWindow.bound(fixtures.student(own, qualifiedFor));
        window.submit(Map.of("subjects", "1", "next", "submit"));
        window.submit(Map.of("next", "oral"));
        return window;
    }

    private static List<String> radios(Page page) {
        return page.attributes("input[type=radio][name=campus]", "value");
    }
}
