package org.cetreg.exam.web.institutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Together;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.institutions.InstitutionList;
import org.cetreg.exam.institutions.InstitutionOffice;
import org.cetreg.exam.setup.ChangedMeanwhile;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.exam.setup.SetupSittings;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tree of institutions as the office sees and changes it. */
@IntegrationTest
class InstitutionPagesIT {

    private static final String HERE = "/office/institutions";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    SignUps signUps;

    @Autowired
    InstitutionOffice office;

    @Autowired
    InstitutionList institutions;

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Trail trail;

    Campus campus;
    Visitor clerk;

    @BeforeEach
    void clerk() {
        fixtures.sitting();
        campus = fixtures.openCampus();
        clerk = clerk(campus.province());
    }

    @Test
    void theTreeOpensOneLevelAtATimeAndIsSearched() {
        Campus sibling = fixtures.sibling(campus);

        assertThat(clerk.get(HERE).textOf("hits")).isEqualTo("第 1–1 条，共 1 条");
        Page school = clerk.get(HERE + "?in=" + campus.school());
        assertThat(school.text()).contains(campus.code(), sibling.code(), "(" + campus.province() + ")");
        assertThat(school.textOf("hits")).isEqualTo("第 1–2 条，共 2 条");
        assertThat(clerk.get(HERE + "?q=" + sibling.code()).textOf("hits")).isEqualTo("第 1–1 条，共 1 条");
        assertThat(clerk.get(HERE + "?q=校区" + campus.code()).text()).contains("校区" + campus.code());
        assertThat(clerk.get(HERE + "?state=closed&q=" + campus.code()).textOf("hits"))
                .isEqualTo("没有符合条件的记录。");
        assertThat(clerk(campus.code()).get(HERE + "?q=" + sibling.code()).textOf("hits"))
                .isEqualTo("没有符合条件的记录。");
    }

    @Test
    void anInstitutionIsAddedBelowAnotherAndRenamed() {
        String code = campus.school() + "8";
        Page wrong = send(clerk.get(HERE + "?add=row"), Map.of("code", "1x", "name", ""));
        assertThat(wrong.error("code")).contains("应是 2、5 或 6 位数字");
        assertThat(wrong.error("name")).contains("请填写名称");
        assertThat(wrong.attributes("#code", "value")).containsExactly("1x");

        assertThat(send(clerk.get(HERE + "?add=row"), Map.of("code", code, "name", "新校区"))
                        .textOf("done"))
                .isEqualTo("已新增。");
        assertThat(send(clerk.get(HERE + "?add=row"), Map.of("code", code, "name", "新校区"))
                        .error("code"))
                .contains("已经有了");
        assertThat(send(clerk.get(HERE + "?q=" + code + "&edit=" + code), Map.of("nameEn", "New Campus"))
                        .textOf("done"))
                .isEqualTo("已保存。");
        assertThat(clerk.get(HERE + "?q=new%20campus").text()).contains(code);
        assertThat(catalogues.current().institution(code).label(Locale.ENGLISH)).isEqualTo("(" + code + ")New Campus");
        assertThat(catalogues.current().institution(code).label(Locale.CHINA)).isEqualTo("(" + code + ")新校区");
        assertThat(send(clerk.get(HERE + "?q=" + code + "&edit=" + code), Map.of("name", "更新的校区"))
                        .textOf("done"))
                .isEqualTo("已保存。");

        assertThat(catalogues.current().institution(code).name()).isEqualTo("更新的校区");
        assertThat(trail.of("exam.addInstitution", "institution:" + code)).hasSize(1);
        assertThat(jdbc.queryForObject(
                        "select detail::text from audit_entry where action = 'exam.renameInstitution' and object = ?"
                                + " order by id desc limit 1",
                        String.class,
                        "institution:" + code))
                .isEqualTo("{\"after\": {\"name\": \"更新的校区\"}, \"before\": {\"name\": \"新校区\"}}");
    }

    @Test
    void re1_aNameThatIsPrintedOnTicketsIsChangedOnlyAfterAQuestion() {
        takeSeats(3);
        String edit = HERE + "?q=" + campus.code() + "&edit=" + campus.code();

        Page question = send(clerk.get(edit), Map.of("name", "新名"));

        assertThat(question.textOf("question")).contains("已占 3 个座位", "新名");
        assertThat(catalogues.current().institution(campus.code()).name()).isEqualTo("校区" + campus.code());
        clerk.submit(question, question.mainForm().orElseThrow(), Map.of());
        assertThat(catalogues.current().institution(campus.code()).name()).isEqualTo("新名");
    }

    @Test
    void rw1_aClosedInstitutionTakesNoRegistrationsUntilItIsOpenedAgain() {
        takeSeats(2);
        String edit = HERE + "?q=" + campus.school() + "&edit=" + campus.school();

        Page question = send(clerk.get(edit), Map.of("close", "yes"));
        assertThat(question.textOf("question")).contains("0 名学生", "已占 2 个座位");
        assertThat(catalogues.current().isClosed(campus.code())).isFalse();
        Page closed = clerk.submit(question, question.mainForm().orElseThrow(), Map.of());

        assertThat(closed.textOf("done")).contains("不再接受报名");
        assertThat(closed.text()).contains("已关闭", "上级已关闭");
        assertThat(catalogues.current().isClosed(campus.code())).isTrue();
        assertThat(send(clerk.get(edit), Map.of("reopen", "yes")).textOf("done"))
                .isEqualTo("已重新开放。");
        assertThat(catalogues.current().isClosed(campus.code())).isFalse();
        assertThat(trail.of("exam.closeInstitution", "institution:" + campus.school()))
                .hasSize(1);
        assertThat(trail.of("exam.reopenInstitution", "institution:" + campus.school()))
                .hasSize(1);
    }

    @Test
    void ofTwoWhoRenameTheSameInstitutionOneReadsTheOthersName() throws Exception {
        String mark = institutions.find(campus.code()).orElseThrow().mark();
        Clerk both = SetupSittings.clerk("renaming", Scope.COUNTRY);
        Page shown = clerk.get(HERE + "?q=" + campus.code() + "&edit=" + campus.code());

        List<String> outcomes = Together.call(List.of(
                () -> attempt(() -> office.rename(campus.code(), mark, named("甲"), both)),
                () -> attempt(() -> office.rename(campus.code(), mark, named("乙"), both))));

        assertThat(outcomes).containsExactlyInAnyOrder("renamed", "ChangedMeanwhile");
        Page told = send(shown, Map.of("name", "丙"));
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.textOf("overtaken"))
                .contains(institutions.find(campus.code()).orElseThrow().name());
        assertThat(told.attributes("#name", "value")).containsExactly("丙");
        assertThat(send(told, Map.of()).textOf("done")).isEqualTo("已保存。");
    }

    @Test
    void anOfficeChangesOnlyWhatLiesUnderIt() {
        Clerk other = SetupSittings.clerk("other", new Scope(campus.code()));

        assertThat(attempt(() -> office.close(campus.school(), other))).isEqualTo("exam.institutions.reason.notYours");
        assertThat(attempt(() -> office.rename(campus.school(), "", named("x"), other)))
                .isEqualTo("exam.institutions.reason.notYours");
        assertThat(attempt(() -> office.add(campus.school() + "9", named("x"), other)))
                .isEqualTo("exam.institutions.reason.notYours");
    }

    @Test
    void theTableHasTheColumnsOfTheImport() throws Exception {
        byte[] table = clerk.send(
                        "GET", HERE + "/table.csv?q=" + campus.code(), Map.of(), new byte[0], Duration.ofSeconds(20))
                .body();

        assertThat(new String(table, StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF代码,名称,英文名称\r\n" + campus.code() + ",校区" + campus.code() + ",\r\n");
    }

    private void takeSeats(int number) {
        jdbc.update(
                "update seat_quota set taken = ? where campus_code = ? and subject_code = '1'", number, campus.code());
    }

    private static InstitutionOffice.Names named(String name) {
        return new InstitutionOffice.Names(name, "");
    }

    private static String attempt(Runnable change) {
        try {
            change.run();
            return "renamed";
        } catch (ChangedMeanwhile e) {
            return "ChangedMeanwhile";
        } catch (RefusedChange refused) {
            return refused.complaints().get(0).reason();
        }
    }

    private Page send(Page page, Map<String, String> typed) {
        String action = page.actions().stream()
                .filter(candidate -> candidate.contains("sort="))
                .findFirst()
                .orElseThrow();
        return clerk.submit(page, action, typed);
    }

    private Visitor clerk(String institution) {
        String email = "office" + NUMBERS.incrementAndGet() + ".institutions@example.org";
        signUps.createStaff(email, Visitor.PASSWORD, Role.EXAMINATION_OFFICE, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
