package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Input survives switching the language and an expired form. */
@BrowserTest
class LanguageBrowserIT {

    @Test
    void inputSurvivesSwitchingTheLanguageAndAnExpiredForm(BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.on(ScreenSize.PHONE).open("/account/signup");
        Page page = visitor.page();
        page.locator("input[name=email]").fill("someone@example.org");
        page.locator("select[name=documentType]").selectOption("MACAO_ID");

        page.locator(".languages a").click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("main h1")).hasText("Sign up");
        assertTypedIsThere(page);
        visitor.screenshot("switched").findsNoBarrier();

        page.locator(".languages button").click();
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertTypedIsThere(page);

        page.context().clearCookies();
        visitor.expect(403);
        page.locator("main form button.button:not([type=button])").click();
        assertThat(page.getByText("这个页面已经过期")).isVisible();
        assertTypedIsThere(page);
        visitor.screenshot("expired").needsNoSidewaysScroll();
    }

    private static void assertTypedIsThere(Page page) {
        assertThat(page.locator("input[name=email]")).hasValue("someone@example.org");
        assertThat(page.locator("select[name=documentType]")).hasValue("MACAO_ID");
    }
}
