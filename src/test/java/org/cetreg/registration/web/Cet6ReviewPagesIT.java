package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A CET6 re-review from the candidate's and the reviewer's point of view. */
@IntegrationTest
class Cet6ReviewPagesIT {

    private static final String PATH = "/registration/cet6-review";

    @Autowired
    Fixtures fixtures;

    @Autowired
    SignUps signUps;

    @Test
    void aCandidateIsWarnedOnceAndAfterTheRequestOnlyReadsItsState() {
        var campus = fixtures.openCampus();
        var window = TaskWindow.begin(fixtures.student(campus, "1", "F"));
        window.submit(Map.of("read", "true", "next", "agree"));
        window.submit(window.query());
        assertThat(window.look().links("CET6资格复核")).isNotEmpty();
        Page page = window.visitor.get(PATH);
        assertThat(page.text()).contains("未提出");
        Page refused = window.visitor.submit(page, PATH, Map.of("number", "123"));
        assertThat(refused.error("number")).contains("15位数字");
        assertThat(refused.body()).contains("value=\"123\"");
        String number = campus.code() + "162100101";
        Page warned = window.visitor.submit(refused, PATH, Map.of("number", number));
        assertThat(warned.text()).contains("除非复核失败，不可再次修改").contains(number);
        assertThat(window.visitor.get(PATH).text()).contains("未提出");
        Page asked = window.visitor.submit(warned, PATH, Map.of("number", number, "confirmed", "true"));
        assertThat(asked.text()).contains("未复核").contains(number).contains("之前答复");
        assertThat(asked.token().isPresent() && asked.body().contains("name=\"number\""))
                .isFalse();
        Page again = window.visitor.post(PATH, Map.of("number", campus.code() + "162100102", "confirmed", "true"));
        assertThat(again.text()).contains(number);
        assertThat(StatementCount.during(() -> window.visitor.get(PATH))).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void withoutAStudentRecordTheCandidateIsRedirectedToTheRegistration() {
        Visitor stranger = Visitor.arrive().signUpAndLogIn();
        assertThat(stranger.get(PATH).path()).isEqualTo("/registration");
        stranger.get("/registration");
        assertThat(stranger.post(PATH, Map.of("number", "1")).path()).isEqualTo("/registration");
    }

    @Test
    void aReviewerSeesTheEvidenceDecidesAndGetsTheNextRequest() {
        var campus = fixtures.openCampus();
        ask(campus, "01");
        ask(campus, "02");
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, Role.REVIEWER, campus.school());
        Visitor reviewer = Visitor.arrive().logIn(email, Visitor.PASSWORD);
        Page list = reviewer.get("/staff/tasks?kind=decideCet6Review");
        String first = list.links("复核CET6资格").get(0);
        Page task = reviewer.get(first);
        assertThat(task.text()).contains(campus.code() + "162100101", "2016年下半年", "英语四级笔试", "自动检查没有发现问题");
        Page withoutReason = reviewer.submit(task, first, Map.of("next", "fail"));
        assertThat(withoutReason.errors()).isNotEmpty();
        Page next = reviewer.submit(withoutReason, first, Map.of("next", "fail", "reasonCode", "notFound"));
        assertThat(next.text()).contains("已办结，这是下一件", campus.code() + "162100102");

        Page decided = reviewer.get("/staff/cet6-reviews");
        assertThat(decided.text()).contains("复核未通过", "查无此号");
        String takeBack =
                decided.attributes("form[action$=/take-back]", "action").get(0);
        assertThat(reviewer.submit(decided, takeBack, Map.of()).text()).contains("已撤回，重新列入待办");
        assertThat(reviewer.post(takeBack, Map.of()).status()).isIn(200, 404);
        assertThat(reviewer.post("/staff/cet6-reviews/999999999/take-back", Map.of())
                        .status())
                .isEqualTo(404);
    }

    private void ask(Fixtures.Campus campus, String seat) {
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        Page page = window.visitor.get(PATH);
        String number = campus.code() + "1621001" + seat;
        window.visitor.submit(page, PATH, Map.of("number", number, "confirmed", "true"));
    }
}
