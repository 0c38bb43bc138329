package org.cetreg.exam.web.institutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Trail;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.registration.Walks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of campuses on offer for oral tests. */
@IntegrationTest
class OralCampusPagesIT {

    private static final String HERE = "/office/oral-campuses";

    @Autowired
    SignUps signUps;

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    Trail trail;

    @Test
    void ro2_aCampusIsPutOnOfferAndTakenOffAgain() throws Exception {
        fixtures.sitting();
        Campus own = fixtures.openCampus();
        Campus other = fixtures.openCampus();
        Visitor clerk = clerk(own.school());

        Page wrong = send(clerk, clerk.get(HERE + "?add=row"), other.school(), own.province());
        assertThat(wrong.error("offered")).contains("没有代码为「" + own.province() + "」的学校或校区");
        assertThat(send(clerk, clerk.get(HERE + "?add=row"), other.school(), own.code())
                        .error("institution"))
                .contains("不在您的管理范围内");
        Page added = send(clerk, clerk.get(HERE + "?add=row"), own.code(), other.code());
        assertThat(added.textOf("done")).isEqualTo("已新增。");
        assertThat(added.text()).contains("(" + other.code() + ")校区" + other.code());
        assertThat(catalogues.current().oralCampuses(own.code())).containsExactly(other.code());
        byte[] table = clerk.send("GET", HERE + "/table.csv", Map.of(), new byte[0], Duration.ofSeconds(20))
                .body();
        assertThat(new String(table, StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF机构代码,可选机构代码\r\n" + own.code() + "," + other.code() + "\r\n");

        Page row = clerk.get(HERE + "?edit=" + own.code() + "." + other.code());
        assertThat(clerk.submit(row, row.mainForm().orElseThrow(), Map.of("remove", "yes"))
                        .textOf("done"))
                .isEqualTo("已删除。");
        assertThat(catalogues.current().oralCampuses(own.code())).containsExactly(own.code());
        assertThat(trail.of("exam.changeOralCampuses", "institution:" + own.code()))
                .hasSize(2);
    }

    @Test
    void re1_aCampusWhereACandidateHasAnOralTestIsTakenOffOnlyAfterAQuestion() {
        fixtures.sitting();
        Campus own = fixtures.openCampus();
        Campus other = fixtures.openCampus();
        walks.bound(fixtures.student(own, "1", "F")).choose("1").next("oral").chooseOral(own.code(), "F");
        Visitor clerk = clerk(own.school());

        Page question = send(clerk, clerk.get(HERE + "?add=row"), own.code(), other.code());

        assertThat(question.textOf("question")).contains(own.code() + " 的考生已在 " + own.code() + " 报了口试");
        assertThat(catalogues.current().oralCampuses(own.code())).containsExactly(own.code());
        Page added = clerk.submit(question, question.mainForm().orElseThrow(), Map.of());
        assertThat(added.textOf("done")).isEqualTo("已新增。");
        assertThat(catalogues.current().oralCampuses(own.code())).containsExactly(other.code());
    }

    private static Page send(Visitor clerk, Page page, String institution, String offered) {
        return clerk.submit(
                page, page.mainForm().orElseThrow(), Map.of("institution", institution, "offered", offered));
    }

    private Visitor clerk(String institution) {
        String email = "office" + institution + ".oral@example.org";
        signUps.createStaff(email, Visitor.PASSWORD, Role.EXAMINATION_OFFICE, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
