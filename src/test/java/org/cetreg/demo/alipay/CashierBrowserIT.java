package org.cetreg.demo.alipay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.cetreg.browser.BrowserTest;
import org.cetreg.browser.BrowserVisitor;
import org.cetreg.browser.BrowserVisitors;
import org.cetreg.browser.ScreenSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulated platform's pages in a real browser. */
@BrowserTest
class CashierBrowserIT {

    @TempDir
    Path directory;

    private AlipaySimulator simulator;

    @BeforeEach
    void start() {
        simulator = new AlipaySimulator(SimulatorOptions.in(directory, 0).withQuickKeys());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void thePayerPaysAndComesBackOnEveryDevice(ScreenSize device, BrowserVisitors visitors) throws Exception {
        BrowserVisitor visitor = visitors.on(device).open("/");
        String site = visitor.page().url();
        Page page = visitor.open(payAt(site, "B1")).screenshot("cashier").page();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasCount(1);
        visitor.findsNoBarrier().needsNoSidewaysScroll();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("付款").setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile("^" + site + "\\?.*out_trade_no=B1&"));

        visitor.open(simulator.address().toString()).screenshot("trades");
        visitor.findsNoBarrier().needsNoSidewaysScroll();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("English"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("2017年上半年"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("This trade has been paid.");
        visitor.screenshot("paid").findsNoBarrier().needsNoSidewaysScroll();
    }

    @ParameterizedTest
    @EnumSource
    void thePayerMayLeaveAndNeedsNoScripts(ScreenSize device, BrowserVisitors visitors) throws Exception {
        BrowserVisitor visitor = visitors.withoutScripts(device).open("/");
        String site = visitor.page().url();
        Page page = visitor.open(payAt(site, "B2")).page();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("不付款（返回）"))
                .click();
        assertThat(page).hasURL(Pattern.compile("^" + site + "\\?.*out_trade_no=B2&"));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasChangedOnTheWayIsToldToThePayer(ScreenSize device, BrowserVisitors visitors) throws Exception {
        BrowserVisitor visitor = visitors.on(device).expect(400);
        visitor.open(payAt("http://localhost/", "B3").replace("0.02", "0.01")).screenshot("refused");
        assertThat(visitor.page().getByRole(AriaRole.ALERT)).isVisible();
        visitor.findsNoBarrier().needsNoSidewaysScroll();
    }

    private String payAt(String site, String number) throws Exception {
        Map<String, Object> settings = simulator.settings();
        AlipayTradePagePayRequest request = new AlipayTradePagePayRequest();
        request.setNotifyUrl(simulator.address() + "/nobody");
        request.setReturnUrl(site);
        request.setBizContent("{\"out_trade_no\":\"" + number + "\",\"product_code\":\"FAST_INSTANT_TRADE_PAY\","
                + "\"total_amount\":\"0.02\",\"subject\":\"2017年上半年 英语四级笔试、英语四级口试\"}");
        return new DefaultAlipayClient(
                        settings.get("cet.payment.alipay.gateway").toString(),
                        settings.get("cet.payment.alipay.app-id").toString(),
                        settings.get("cet.payment.alipay.private-key").toString(),
                        "json",
                        "utf-8",
                        settings.get("cet.payment.alipay.platform-public-key").toString(),
                        "RSA2")
                .pageExecute(request, "GET")
                .getBody();
    }
}
