package org.cetreg.registration.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.cetreg.browser.BrowserVisitors;
import org.cetreg.browser.ScreenSize;

/**
 * A candidate who has lost access to a passport account, the consultant who takes the call, and the leader who decides,
 * each with a browser of their own.
 */
final class RebindingWindow {

    private final BrowserVisitors visitors;

    RebindingWindow(BrowserVisitors visitors) {
        this.visitors = visitors;
    }

    /**
     * Rebinds the registration of the lost passport account to a new one and returns the candidate's window, logged in
     * with the new account.
     */
    CandidateWindow rebind(String newEmail, String documentType, String number, String name) {
        var candidate = new CandidateWindow(visitors.on(ScreenSize.PHONE), true);
        candidate.signUp(newEmail);
        candidate.page().navigate("/account/rebinding");
        candidate.seen("rebinding-how");
        String passport = candidate.page().locator("main .code").innerText();
        collect(passport, newEmail, documentType, number, name);
        candidate.page().navigate("/account/rebinding");
        assertThat(candidate.page().locator("#state")).containsText("等待审批");
        candidate.seen("rebinding-waits");
        approveWithTheKeyboard(newEmail, name);
        candidate.page().navigate("/account/rebinding");
        assertThat(candidate.page().locator("#state")).containsText("已换绑");
        candidate.seen("rebinding-done");
        return candidate;
    }

    private void collect(String passport, String email, String documentType, String number, String name) {
        var consultant = new CandidateWindow(visitors.on(ScreenSize.DESKTOP), true);
        consultant.logIn("consultant@cet.invalid", "demo-only");
        Page page = consultant.page();
        page.navigate("/staff/rebinding");
        page.locator("input[name=documentNumber]").fill(number);
        consultant.button("查找");
        assertThat(page.locator("main table")).containsText("已绑定通行证");
        consultant.seen("look");
        consultant.button("受理新来电");
        consultant.heading("受理换绑申请");
        page.locator("input[name=passportId]").fill("0".repeat(32));
        page.locator("input[name=email]").fill(email);
        page.locator("select[name=documentType]").selectOption(documentType);
        page.locator("input[name=documentNumber]").fill(number);
        page.locator("input[name=name]").fill(name);
        page.locator("select[name=checkedHow]").selectOption("VIDEO");
        consultant.button("提交审批");
        assertThat(page.locator("#refusals")).containsText("没有这个通行证ID");
        assertThat(page.locator("input[name=name]")).hasValue(name);
        consultant.seen("collect-refused");
        page.locator("input[name=passportId]").fill(passport);
        consultant.button("提交审批");
        assertThat(page).hasURL(Pattern.compile("/staff/tasks\\?done"));
    }

    /** Approves the request on a phone-sized screen, without touching it. */
    private void approveWithTheKeyboard(String email, String name) {
        var leader = new CandidateWindow(visitors.on(ScreenSize.PHONE), true);
        leader.logIn("leader@cet.invalid", "demo-only");
        Page page = leader.page();
        page.navigate("/staff/tasks");
        assertThat(page.locator("main table")).containsText("还剩");
        leader.seen("tasks");
        page.locator("main table a").last().focus(); // the newest, because other tests leave tasks behind
        page.keyboard().press("Enter");
        leader.heading("审批换绑申请");
        assertThat(page.locator("#passports")).containsText(email);
        assertThat(page.locator("main")).containsText(name);
        leader.seen("decide");
        page.locator("textarea[name=reason]").focus();
        page.keyboard().press("Tab");
        assertThat(page.locator("button[value=approve]")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#question")).containsText(email);
        leader.seen("decide-asked");
        page.locator("#confirm button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#done")).isVisible();
        leader.seen("tasks-done");
    }
}
