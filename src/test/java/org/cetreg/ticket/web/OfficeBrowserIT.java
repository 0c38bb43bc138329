package org.cetreg.ticket.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.cetreg.browser.BrowserTest;
import org.cetreg.browser.BrowserVisitor;
import org.cetreg.browser.BrowserVisitors;
import org.cetreg.browser.ScreenSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examination office's pages in a browser, operated by their labels. */
@BrowserTest
class OfficeBrowserIT {

    @ParameterizedTest
    @EnumSource
    void theOfficeReadsAndUsesItsPagesOnEveryDevice(ScreenSize device, BrowserVisitors visitors) {
        BrowserVisitor office = visitors.on(device);
        logIn(office);

        office.open("/office");
        looks(office, "office");
        office.open("/office/arrangement");
        looks(office, "arrangement");

        office.page().getByLabel("从何时起可以打印").fill("2001-01-01T09:00");
        press(office, "保存打印时间");
        assertThat(office.page().getByRole(AriaRole.ALERT)).containsText("不能早于今天");
        assertThat(office.page().getByLabel("从何时起可以打印")).hasValue("2001-01-01T09:00");
        looks(office, "date-refused");

        office.open("/office/arrangement/publish");
        looks(office, "publish");
        office.open("/staff/ticket-check");
        office.page().getByLabel("核验码").fill("993010171100705-AAAAAAAAAA");
        press(office, "核验");
        assertThat(office.page().getByRole(AriaRole.ALERT)).containsText("没有这张准考证");
        looks(office, "check");
    }

    private static void logIn(BrowserVisitor visitor) {
        visitor.open("/account/login");
        visitor.page().locator("input[name=account]").fill("examination-office@cet.invalid");
        visitor.page().locator("input[type=password]").fill("demo-only");
        assertThat(visitor.page().getByText("已通过自动验证")).isVisible();
        press(visitor, "登录");
        assertThat(visitor.page()).hasURL(Pattern.compile("/office"));
    }

    private static void looks(BrowserVisitor visitor, String name) {
        visitor.screenshot(name).needsNoSidewaysScroll().findsNoBarrier();
    }

    private static void press(BrowserVisitor visitor, String button) {
        visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
