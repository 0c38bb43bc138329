package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import org.cetreg.pages.People;
import org.junit.jupiter.api.Test;

/** A candidate pays at a bank: the form that the platform needs leaves this site with and without scripts. */
@BrowserTest
class BankBrowserIT {

    @Test
    void withScriptsTheFormIsPostedAtOnce(BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.on(ScreenSize.PHONE);
        chooseTheBank(visitor, visitors);

        payAndReturn(visitor);
    }

    @Test
    void withoutScriptsAButtonPostsIt(BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.withoutScripts(ScreenSize.DESKTOP);
        chooseTheBank(visitor, visitors);
        assertThat(visitor.page().locator("main h1")).hasText("前往支付平台");
        button(visitor.page(), "前往支付平台");

        payAndReturn(visitor);
    }

    @Test
    void theSimulatedPlatformsPagesHaveNoBarriers(BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.on(ScreenSize.PHONE);
        for (String path : List.of("/", "/commands", "/commands?lang=en")) {
            visitor.open(visitors.setting("cet.payment.payease.gateway") + path);
            visitor.findsNoBarrier().needsNoSidewaysScroll();
        }
    }

    private static void chooseTheBank(BrowserVisitor visitor, BrowserVisitors visitors) {
        String session = visitors.people().get(People.Who.UNPAID).visitor().cookie("CETSESSION");
        visitor.page().context().addCookies(List.of(new Cookie("CETSESSION", session).setUrl(visitors.address())));
        Page page = visitor.open("/registration/pay").page();
        button(page, "去支付");
        page.getByLabel("首信易（网上银行）").check();
        button(page, "确定");
        assertThat(page.locator("#bank-PAYEASE-error")).hasText("请选择付款的银行");
        assertThat(page.getByLabel("首信易（网上银行）")).isChecked();
        page.getByLabel("付款银行").selectOption("9");
        button(page, "确定");
    }

    private static void payAndReturn(BrowserVisitor visitor) {
        Page page = visitor.page();
        assertThat(page).hasURL(Pattern.compile("/bank\\?trade="));
        assertThat(page.locator("main h1")).hasText("中国工商银行");
        visitor.looks("bank");
        button(page, "付款");
        assertThat(page).hasURL(Pattern.compile("/registration/desk$"));
        assertThat(page.locator("main")).containsText("已支付");
    }

    private static void button(Page page, String name) {
        page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
