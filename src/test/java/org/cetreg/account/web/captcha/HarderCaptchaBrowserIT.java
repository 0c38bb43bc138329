package org.cetreg.account.web.captcha;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.cetreg.browser.BrowserTest;
import org.cetreg.browser.BrowserVisitors;
import org.cetreg.browser.ScreenSize;
import org.cetreg.shared.Throttle;
import org.junit.jupiter.api.Test;

/** The captcha at an address with many failures: the browser works longer by itself, and the form is sent only once. */
@BrowserTest
class HarderCaptchaBrowserIT {

    private static final String CAMPUS = "198.18.47.1";
    private static final double LONGEST = 60_000;

    @Test
    void aHolderLogsInWithOnePasswordEntryAtAnAddressWithFailures(BrowserVisitors visitors) {
        String email = org.cetreg.Visitor.at(URI.create(visitors.address()))
                .signUpAndLogIn()
                .email();
        Throttle throttle = visitors.component(Throttle.class);
        var visitor = visitors.on(ScreenSize.PHONE);
        Page page = visitor.page();
        page.setExtraHTTPHeaders(Map.of("X-Forwarded-For", CAMPUS));
        List<String> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });

        visitor.open("/account/login?next=/account");
        IntStream.range(0, 500).forEach(i -> throttle.failed("login.address", CAMPUS));
        page.locator("input[name=account]").fill(email);
        page.locator("input[name=password]").fill(org.cetreg.Visitor.PASSWORD);
        page.locator("main .actions button").click();

        assertThat(page)
                .hasURL(
                        Pattern.compile("http://[^/]+/account$"),
                        new PageAssertions.HasURLOptions().setTimeout(LONGEST));
        Assertions.assertThat(sent).hasSize(1);
    }

    @Test
    void aNetworkChangeWhileTypingGoesUnnoticed(BrowserVisitors visitors) {
        String email = org.cetreg.Visitor.at(URI.create(visitors.address()))
                .signUpAndLogIn()
                .email();
        var visitor = visitors.on(ScreenSize.PHONE);
        Page page = visitor.page();
        page.setExtraHTTPHeaders(Map.of("X-Forwarded-For", "198.18.47.2"));
        visitor.open("/account/login?next=/account");
        page.setExtraHTTPHeaders(Map.of("X-Forwarded-For", "198.18.47.3"));

        page.locator("input[name=account]").fill(email);
        page.locator("input[name=password]").fill(org.cetreg.Visitor.PASSWORD);
        page.locator("main .actions button").click();

        assertThat(page)
                .hasURL(
                        Pattern.compile("http://[^/]+/account$"),
                        new PageAssertions.HasURLOptions().setTimeout(LONGEST));
    }
}
