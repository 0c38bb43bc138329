package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@BrowserTest
class HomeBrowserIT {

    @ParameterizedTest
    @EnumSource
    void theHomePageIsReadableOnEveryDevice(ScreenSize device, BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.on(device).open("/").screenshot("home");

        assertThat(visitor.page().locator("main h1")).hasCount(1);
        visitor.needsNoSidewaysScroll().findsNoBarrier();
    }

    @ParameterizedTest
    @EnumSource
    void theHomePageNeedsNoScripts(ScreenSize device, BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.withoutScripts(device).open("/").screenshot("home");

        assertThat(visitor.page().locator("main h1")).isVisible();
    }

    @ParameterizedTest
    @EnumSource
    void theHomePageSaysThatThisIsATrial(ScreenSize device, BrowserVisitors visitors) {
        BrowserVisitor visitor = visitors.on(device).open("/");

        visitor.page()
                .getByRole(AriaRole.COMPLEMENTARY)
                .getByRole(AriaRole.LINK)
                .click();

        assertThat(visitor.page()).hasURL(Pattern.compile("/demo$"));
    }
}
