package org.cetreg.eligibility.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.cetreg.browser.BrowserTest;
import org.cetreg.browser.Device;
import org.cetreg.browser.Visitor;
import org.cetreg.browser.Visitors;
import org.cetreg.demo.Mailbox;
import org.cetreg.pages.People;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-B1 to R-B4 in the browsers of all who have to do with it. */
@BrowserTest
class RebindingBrowserIT {

    @Test
    void whoLostTheirPassportGoesOnWithAnotherOneAfterACall(Visitors visitors) {
        var people = visitors.people();
        var student = people.student();
        var old = org.cetreg.Visitor.at(URI.create(visitors.address())).signUpAndLogIn();
        people.begin(student, account(visitors, old.email()))
                .agree()
                .query()
                .confirm()
                .choose("1");
        Page consultant = window(visitors, Device.DESKTOP, people, People.Who.CONSULTANT, "/staff/rebinding");
        people.of(student.campus());
        Page leader = window(visitors, Device.DESKTOP, people, People.Who.LEADER, "/staff");
        Page candidate = window(visitors, Device.PHONE, people, People.Who.NEWCOMER, "/account/rebinding");
        String email = people.get(People.Who.NEWCOMER).visitor().email();

        consultant.locator("form[action$='/begin'] button").click();
        Map.of(
                        "passportId", candidate.locator("main .code").first().textContent(),
                        "email", email,
                        "documentNumber", student.claim().number(),
                        "name", student.claim().name(),
                        "checkedNote", "说出了班级和学号")
                .forEach((field, told) ->
                        consultant.locator("[name=" + field + "]").fill(told));
        consultant
                .locator("select[name=documentType]")
                .selectOption(student.claim().type().name());
        consultant.locator("select[name=checkedHow]").selectOption("PHONE");
        consultant.locator("button[value=submit]").click();
        assertThat(consultant.locator("#done")).isVisible();

        leader.navigate("/staff/tasks");
        leader.locator("tbody a").last().click();
        assertThat(leader.locator("main")).containsText(email);
        leader.locator("button[value=approve]").click();
        assertThat(leader.locator("#done")).isVisible();

        candidate.navigate("/registration/desk");
        assertThat(candidate.locator("#rebound")).containsText("换绑");
        Page lost = visitors.loggedIn(Device.PHONE, old.cookie("CETSESSION")).page();
        lost.navigate("/registration/desk");
        assertThat(lost.locator("h1")).hasText("登录");
        Mailbox mailbox = visitors.component(Mailbox.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !mailbox.textsTo(email).isEmpty()
                        && !mailbox.textsTo(old.email()).isEmpty());
    }

    private static Page window(Visitors visitors, Device device, People people, People.Who who, String path) {
        Visitor visitor = visitors.loggedIn(device, people.get(who).visitor().cookie("CETSESSION"));
        return visitor.open(path).page();
    }

    private static long account(Visitors visitors, String email) {
        return visitors.component(JdbcTemplate.class)
                .queryForObject("select id from account where email = ?", Long.class, email);
    }
}
