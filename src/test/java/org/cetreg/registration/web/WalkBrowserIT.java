package org.cetreg.registration.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cetreg.browser.BrowserTest;
import org.cetreg.browser.BrowserVisitors;
import org.cetreg.browser.ScreenSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole registration in a browser, from signing up to the printed ticket, for the candidates of the specification.
 */
@BrowserTest
class WalkBrowserIT {

    private static final int WEEKS_UNTIL_PRINTING = 5;

    @Test
    @Timeout(900)
    void candidatesWalkFromSigningUpToTheAdmissionTicket(BrowserVisitors visitors) throws Exception {
        CandidateWindow yan = registerYanDonger(visitors);
        CandidateWindow zhang = registerZhangSan(visitors);
        CandidateWindow luo = registerLuoHaianWithoutScripts(visitors);
        CandidateWindow goesOn =
                new RebindingWindow(visitors).rebind("zhang2@cet.invalid", "TAIWAN_PERMIT", "WW1", "张三·李四");
        loseThePassport(zhang);
        yan.printTicketIsRefused("打印时间自");
        // After the end of registration, because nothing is published before.
        moveTheClock(visitors, WEEKS_UNTIL_PRINTING);
        try {
            arrangeAndPublish(visitors);
            assertThat(yan.ticketText()).contains("颜冬儿", "99301000001", "英语四级笔试", "(993010)测试校区机构001");
            assertThat(goesOn.ticketText()).contains("张三·李四", "WW1", "(991010)99101-0学区");
            assertThat(luo.ticketText()).contains("罗海安");
        } finally {
            resetTheClock(visitors);
        }
    }

    private static CandidateWindow registerYanDonger(BrowserVisitors visitors) {
        var candidate = new CandidateWindow(visitors.on(ScreenSize.PHONE), true);
        candidate.signUp("yan@cet.invalid");
        candidate.begin();
        candidate.agree();
        candidate.query("MACAO_ID", "99301000001", "颜冬儿");
        candidate.confirm("颜冬儿");
        candidate.choose("1", "4");
        candidate.desk("全未支付", "¥0.02", "笔试缴费(必)");
        candidate.pay("pay");
        candidate.desk("全部支付", "已支付");
        candidate.skipOral();
        candidate.desk("完成报名", "不可打印");
        return candidate;
    }

    private static CandidateWindow registerZhangSan(BrowserVisitors visitors) {
        var candidate = new CandidateWindow(visitors.on(ScreenSize.DESKTOP), true);
        candidate.signUp("zhang@cet.invalid");
        candidate.begin();
        candidate.agree();
        candidate.query("TAIWAN_PERMIT", "ww1", "张三•李四");
        candidate.confirm("张三·李四");
        candidate.choose("1", "2");
        candidate.cancel("英语六级笔试");
        candidate.pay("pay-silently");
        candidate.desk("全部支付");
        candidate.skipOral();
        return candidate;
    }

    private static CandidateWindow registerLuoHaianWithoutScripts(BrowserVisitors visitors) {
        var candidate = new CandidateWindow(visitors.withoutScripts(ScreenSize.PHONE), false);
        candidate.signUp("luo@cet.invalid");
        candidate.begin();
        candidate.agree();
        candidate.query("MACAO_ID", "99301000002", "罗海安");
        candidate.confirm("罗海安");
        candidate.choose("1");
        candidate.pay("pay");
        candidate.desk("全部支付");
        candidate.skipOral();
        return candidate;
    }

    /** The lost account's logins have ended, and its registration belongs to another account (R-B4). */
    private static void loseThePassport(CandidateWindow old) {
        old.page().navigate("/registration/desk");
        assertThat(old.page()).hasURL(Pattern.compile("/account/login"));
    }

    private static void arrangeAndPublish(BrowserVisitors visitors) {
        var visitor = visitors.on(ScreenSize.DESKTOP);
        var office = new CandidateWindow(visitor, true);
        office.logIn("examination-office@cet.invalid", "demo-only");
        office.seen("office");
        visitor.open("/office/arrangement");
        office.button("开始编排");
        Locator publish = visitor.page().getByText("公布考场和座位");
        for (int look = 0; look < 50 && publish.count() == 0; look++) {
            visitor.open("/office/arrangement");
        }
        office.seen("arrangement");
        publish.first().click();
        office.seen("publish");
        office.button("确认公布");
        assertThat(visitor.page()).hasURL(Pattern.compile("/office/arrangement"));
    }

    private static void moveTheClock(BrowserVisitors visitors, int weeks) {
        var visitor = visitors.on(ScreenSize.DESKTOP);
        for (int week = 0; week < weeks; week++) {
            visitor.open("/demo/clock");
            visitor.page().locator("button[name=hours][value='168']").click();
        }
        visitor.looks("clock");
    }

    private static void resetTheClock(BrowserVisitors visitors) {
        var visitor = visitors.on(ScreenSize.DESKTOP).open("/demo/clock");
        visitor.page().locator("button[name=reset]").click();
    }

    static String text(APIResponse pdf) throws Exception {
        assertThat(pdf.status()).isEqualTo(200);
        try (var document = Loader.loadPDF(pdf.body())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
