package org.cetreg.demo.alipay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.cetreg.browser.BrowserTest;
import org.cetreg.browser.BrowserVisitor;
import org.cetreg.browser.BrowserVisitors;
import org.cetreg.browser.Keyboard;
import org.cetreg.browser.ScreenSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulated platform's page of commands in a real browser, by keyboard. */
@BrowserTest
class ConsoleBrowserIT {

    @TempDir
    Path directory;

    private LibraryMerchant merchant;

    @BeforeEach
    void start() throws Exception {
        merchant = new LibraryMerchant(directory);
    }

    @AfterEach
    void stop() {
        merchant.close();
    }

    @ParameterizedTest
    @EnumSource
    void faultsAreOrderedByKeyboard(ScreenSize device, BrowserVisitors visitors) throws Exception {
        BrowserVisitor visitor = visitors.on(device).open(console("zh")).screenshot("console");
        visitor.findsNoBarrier().needsNoSidewaysScroll();
        Page page = visitor.page();
        Keyboard keyboard = new Keyboard(page);
        keyboard.choose("#fault", "SUCCESS_AFTER_FAILURE");
        keyboard.type("#order", "C1");
        keyboard.press("button[value=order]");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("已安排。");
        merchant.pay("C1");
        visitor.open(console("en"));
        keyboard.press("button[value=release]");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("It has been sent.");
        assertThat(merchant.notification()).containsEntry("trade_status", "TRADE_CLOSED");
        assertThat(merchant.notification()).containsEntry("trade_status", "TRADE_SUCCESS");
        keyboard.type("#refunded", "C1");
        keyboard.type("#amount", "0.01");
        keyboard.press("button[value=refund]");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The money has been refunded.");
        assertThat(merchant.simulator().takings("C1")).isEqualTo(new Takings(2, 1));
        visitor.screenshot("console-done").findsNoBarrier().needsNoSidewaysScroll();
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeUsedIsToldBesideTheField(ScreenSize device, BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.on(device).open(console("zh"));
        Page page = visitor.page();
        page.getByLabel("要退款的商户订单号").fill("nobody");
        page.getByLabel("退款金额").fill("0.01");
        visitor.expect(400);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("退款").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("平台上没有这笔订单");
        assertThat(page.getByLabel("要退款的商户订单号")).hasValue("nobody");
        visitor.screenshot("console-error").findsNoBarrier().needsNoSidewaysScroll();
    }

    private String console(String language) {
        return merchant.simulator().address() + "/console?lang=" + language;
    }
}
