package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.cetreg.demo.MovableClock;
import org.cetreg.exam.ExamCatalogues;
import org.junit.jupiter.api.Test;

@BrowserTest
class CountdownBrowserIT {

    @Test
    void theTimeLeftRunsOnByTheServersClockWhateverTheDeviceSays(BrowserVisitors visitors) {
        MovableClock clock = visitors.component(MovableClock.class);
        Instant closes = visitors.component(ExamCatalogues.class)
                .current()
                .registrationPeriod()
                .orElseThrow()
                .closesAt();
        try {
            clock.moveTo(closes.minus(Duration.ofMinutes(125)));
            BrowserVisitor visitor = visitors.on(ScreenSize.PHONE);
            Clock device = visitor.page().clock();
            device.install(new Clock.InstallOptions().setTime("2020-01-01T00:00:00Z"));
            visitor.open("/");

            Locator left = visitor.page().locator("time[data-left]");
            Locator over = visitor.page().getByRole(AriaRole.STATUS).filter(text("重新载入"));
            assertThat(left).hasText("还剩 2小时4分钟");
            visitor.screenshot("closing").needsNoSidewaysScroll().findsNoBarrier();
            assertThat(over).isHidden();

            device.fastForward("01:10:00");
            assertThat(left).hasText(Pattern.compile("还剩 5[34]分钟"));
            device.fastForward("54:30");
            assertThat(left).hasText("还剩 不到 1 分钟");
            device.fastForward("01:00");
            assertThat(left).hasText("时间已到");
            assertThat(over).isVisible();
            visitor.screenshot("over").findsNoBarrier();

            visitor.open("/?lang=en");
            assertThat(left).hasText("2 hours 4 minutes left");
        } finally {
            clock.reset();
        }
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
