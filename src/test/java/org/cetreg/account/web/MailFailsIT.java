package org.cetreg.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.mail.Letterbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Undeliverable e-mails: who sees the warning, and how the holder clears it. */
@IntegrationTest
class MailFailsIT {

    private static final String TAG = "邮箱收不到邮件";
    private static final Pattern LINK = Pattern.compile("/account/(?:recover|confirm)/[\\w-]{43}\\b");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SignUps signUps;

    @Autowired
    Letterbox letterbox;

    @Autowired
    JdbcTemplate jdbc;

    private Visitor candidate;

    @BeforeEach
    void anAccountWithAnUndeliverableEmail() {
        candidate = Visitor.arrive().signUpAndLogIn();
    }

    @Test
    void theHolderIsToldWhatToDoAndAConfirmationClearsIt() {
        assertThat(candidate.get("/account").textOf("mail-fails")).isNull();
        confirm();
        assertThat(candidate.get("/account").body()).doesNotContain("/account/email/confirmation");
        fails(candidate.email());

        assertThat(candidate.get("/account").textOf("mail-fails")).contains("收不到我们的邮件", "修改电子邮箱", "验证邮箱");
        assertThat(candidate.get("/account/data").text()).contains("邮箱收不到邮件，起自");
        confirm();

        assertThat(candidate.get("/account").textOf("mail-fails")).isNull();
    }

    @Test
    void staffWhoSeeTheCandidateSeeIt() {
        var student = fixtures.student(fixtures.openCampus(), "1");
        Long id = jdbc.queryForObject("select id from account where email = ?", Long.class, candidate.email());
        walks.begin(student, new AccountId(id)).agree().query().confirm();
        Visitor consultant = staff(Role.CONSULTANT, null);
        Visitor school = staff(Role.SCHOOL_STAFF, student.campus().school());
        assertThat(looked(consultant, "/staff/rebinding", "/look", student)).doesNotContain(TAG);
        assertThat(looked(school, "/staff/cet6-entry", "/find", student)).doesNotContain(TAG);

        fails(candidate.email());

        assertThat(looked(consultant, "/staff/rebinding", "/look", student)).contains(TAG);
        assertThat(looked(school, "/staff/cet6-entry", "/find", student)).contains(TAG);
    }

    @Test
    void anAdministratorSeesItOfStaff() {
        Visitor administrator = staff(Role.ADMINISTRATOR, null);
        Visitor reviewer = staff(Role.REVIEWER, null);
        String list = "/admin/staff?q=" + reviewer.email();
        assertThat(administrator.get(list).text()).contains(reviewer.email()).doesNotContain(TAG);

        fails(reviewer.email());

        assertThat(administrator.get(list).text()).contains(TAG);
    }

    private void confirm() {
        candidate.submit(candidate.get("/account"), "/account/email/confirmation", Map.of());
        String link = "";
        for (var mail : letterbox.mailsTo(candidate.email())) {
            Matcher links = LINK.matcher(Letterbox.text(mail));
            link = links.find() ? links.group() : link;
        }
        assertThat(candidate.submit(candidate.get(link), link, Map.of()).text()).contains("邮箱已验证");
    }

    private String looked(Visitor clerk, String page, String action, Fixtures.Student student) {
        Page found = clerk.submit(
                clerk.get(page),
                page + action,
                Map.of("documentNumber", student.claim().number()));
        return found.text();
    }

    private void fails(String email) {
        jdbc.update(
                "insert into undeliverable_address (address, since, status) values (lower(?), now(), '5.1.1')", email);
    }

    private Visitor staff(Role role, String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
