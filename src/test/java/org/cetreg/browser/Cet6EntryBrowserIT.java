package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import org.cetreg.Fixtures;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.cet6.Scans;
import org.junit.jupiter.api.Test;

/** Uploads a scan from the school's phone and shows it to the reviewer, to test how browsers treat its headers. */
@BrowserTest
class Cet6EntryBrowserIT {

    @Test
    void theReviewerSeesTheScanThatTheSchoolSent(BrowserVisitors visitors) {
        visitors.people(); // loads the fixtures
        Fixtures fixtures = visitors.component(Fixtures.class);
        Fixtures.Campus campus = fixtures.openCampus();
        Fixtures.Student student = fixtures.student(campus, "1", "F");

        BrowserVisitor school = window(visitors, Role.SCHOOL_STAFF, campus.school(), ScreenSize.PHONE);
        school.open("/staff/cet6-entry")
                .page()
                .locator("#name")
                .fill(student.claim().name());
        press(school, "查找");
        school.looks("found").findsNoBarrier().needsNoSidewaysScroll();
        school.page().locator("#students a").click();
        press(school, "提出复核");
        assertThat(school.page().locator("#scan-error")).containsText("请上传");
        school.looks("errors").findsNoBarrier().needsNoSidewaysScroll();
        school.page().locator("#evidence").fill("成绩单原件，教务处核对");
        school.page().locator("#scan").setInputFiles(new FilePayload("scan.png", "image/png", Scans.png()));
        press(school, "提出复核");
        assertThat(school.page().locator("#entered")).containsText("已提出");
        school.looks("entered").findsNoBarrier().needsNoSidewaysScroll();

        BrowserVisitor reviewer = window(visitors, Role.REVIEWER, campus.school(), ScreenSize.DESKTOP);
        reviewer.open("/staff/tasks")
                .page()
                .locator("main a[href^='/staff/tasks/']")
                .first()
                .click();
        Locator preview = reviewer.page().locator("img.scan");
        preview.scrollIntoViewIfNeeded();
        reviewer.page().waitForFunction("document.querySelector('img.scan').naturalWidth === 8");
        reviewer.looks("case").findsNoBarrier().needsNoSidewaysScroll();
        reviewer.open(preview.getAttribute("src"));
        assertThat(reviewer.page().locator("img").count()).isOne(); // displayed, not downloaded
    }

    private static void press(BrowserVisitor somebody, String button) {
        somebody.page().locator("main form button:text-is('" + button + "')").click();
    }

    private static BrowserVisitor window(BrowserVisitors visitors, Role role, String under, ScreenSize device) {
        String email = Visitor.newEmail();
        visitors.component(SignUps.class).createStaff(email, Visitor.PASSWORD, role, under);
        var login = Visitor.at(URI.create(visitors.address())).logIn(email, Visitor.PASSWORD);
        return visitors.loggedIn(device, login.cookie("CETSESSION"));
    }
}
