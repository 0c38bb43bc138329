package org.cetreg.registration.web.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.setup.PartChanges;
import org.cetreg.exam.setup.PartType;
import org.cetreg.exam.setup.SetupSittings;
import org.cetreg.exam.setup.SittingOffice;
import org.cetreg.exam.setup.SittingPart;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The office sees a sitting as a candidate of some campus would see it at some time. */
@IntegrationTest
class PreviewPagesIT {

    @Autowired
    SignUps signUps;

    @Autowired
    SittingOffice office;

    @Autowired
    PartChanges changes;

    @Autowired
    List<SittingPart> parts;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    Campus campus;
    Visitor clerk;

    @BeforeEach
    void clerk() {
        fixtures.sitting();
        campus = fixtures.openCampus();
        String email = "office" + campus.code() + ".preview@example.org";
        signUps.createStaff(email, Visitor.PASSWORD, Role.EXAMINATION_OFFICE, campus.school());
        clerk = Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    @Test
    void rw1_whatCanBeChosenAndWhyTheRestCannotIsThatOfTheTimeAskedFor() {
        Page now = preview(fixtures.sitting(), clock.instant(), "&qualified=1&qualified=F");

        assertThat(now.textOf("begins")).isEqualTo("可以");
        assertThat(now.textOf("window")).contains("正在报名");
        assertThat(now.textOf("written")).contains("英语四级笔试 ¥0.01 有", "可以", "只能报考学籍中列出的资格科目");
        assertThat(now.textOf("oral")).doesNotContain("可以");
        assertThat(preview(fixtures.sitting(), clock.instant(), "&qualified=1&qualified=F&entered=1")
                        .textOf("oral"))
                .contains("英语四级口试 (" + campus.code() + ")", "可以");
        Page before = preview(fixtures.sitting(), clock.instant().minus(Duration.ofDays(40)), "&qualified=1");
        assertThat(before.textOf("window")).contains("尚未开始");
        assertThat(before.textOf("written")).contains("的报名从").doesNotContain("可以");
        assertThat(jdbc.queryForObject("select count(*) from registration where account_id = 0", Integer.class))
                .isZero();
    }

    @Test
    void rw1_atAClosedCampusNothingCanBeChosenAndItsCandidatesReadWhy() {
        jdbc.update("update institution set closed_at = now() where code = ?", campus.school());
        fixtures.campus(); // refreshes the catalogue

        Page now = preview(fixtures.sitting(), clock.instant(), "&qualified=1&qualified=F&entered=2");

        assertThat(now.textOf("written"))
                .contains("(" + campus.code() + ")校区" + campus.code() + "已停办，不再接受报名。")
                .doesNotContain("日 可以");
        assertThat(now.textOf("oral")).contains("已停办").doesNotContain("日 可以");
    }

    @Test
    void ro2_theOwnSchoolChoosesFirst() {
        Campus other = fixtures.openCampus();
        fixtures.oralCampuses(campus.code(), campus.code(), other.code());
        jdbc.update(
                "update registration_window set others_from = closes_at - interval '1 day' where institution_code = ?",
                other.code());
        fixtures.oralCampuses(campus.code(), campus.code(), other.code());

        Page now = preview(fixtures.sitting(), clock.instant(), "&qualified=1&qualified=F&entered=1");

        assertThat(now.textOf("oral")).contains("先由本校考生选择");
    }

    @Test
    void aSittingThatIsNotCurrentIsPreviewedBeforeItIs() {
        SittingId sitting = SetupSittings.empty(office);
        Clerk country = SetupSittings.clerk("previewing", Scope.COUNTRY);
        changes.add(
                SetupSittings.part(parts, "windows"),
                sitting,
                Map.of("institution", campus.code(), "opens", "2040-03-01 09:00", "closes", "2040-03-20 17:00"),
                country);

        Page page = preview(sitting, SetupSittings.at("2040-03-02 09:00"), "&qualified=1");

        assertThat(page.text()).contains("还不是当前考次");
        assertThat(page.textOf("home")).isEqualTo("正在报名");
        assertThat(page.textOf("written")).contains("没有安排这一科目的考试").doesNotContain("可以");
    }

    @Test
    void wrongInputIsSaidBesideItsFieldAndOthersCampusesAreUnknown() {
        String here = "/office/sittings/" + fixtures.sitting() + "/preview";

        Page wrong = clerk.get(here + "?campus=" + fixtures.campus().code() + "&at=bald&duration=0&entryYear=x");

        assertThat(wrong.error("campus")).contains("不是您管理范围内");
        assertThat(wrong.error("at")).isNotBlank();
        assertThat(wrong.error("duration")).contains("1 到 10");
        assertThat(wrong.error("entryYear")).contains("1980 到 2100");
        assertThat(wrong.attributes("#at", "value")).containsExactly("bald");
    }

    private Page preview(SittingId sitting, Instant at, String more) {
        return clerk.get("/office/sittings/" + sitting + "/preview?campus=" + campus.code() + "&at="
                + PartType.written(at).replace(' ', 'T') + more);
    }
}
