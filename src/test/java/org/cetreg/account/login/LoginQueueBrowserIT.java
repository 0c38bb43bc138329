package org.cetreg.account.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.cetreg.account.AccountSettings;
import org.cetreg.browser.BrowserTest;
import org.cetreg.browser.BrowserVisitors;
import org.cetreg.browser.ScreenSize;
import org.junit.jupiter.api.Test;

/** R-A3: the page of whoever waits to log in sends itself when it is their turn. */
@BrowserTest
class LoginQueueBrowserIT {

    private static final double LONGEST = 60_000;

    @Test
    void whoWaitsGetsInWithoutDoingAnything(BrowserVisitors visitors) throws Exception {
        String email = org.cetreg.Visitor.at(URI.create(visitors.address()))
                .signUpAndLogIn()
                .email();
        try (HeldTurns turns =
                new HeldTurns(visitors.component(Passwords.class), visitors.component(AccountSettings.class))) {
            var visitor = visitors.on(ScreenSize.PHONE).expect(503);
            Page page = visitor.page();
            List<String> sent = new CopyOnWriteArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST")) {
                    sent.add(request.url());
                }
            });
            visitor.open("/account/login?next=/account");
            page.locator("input[name=account]").fill(email);
            page.locator("input[name=password]").fill(org.cetreg.Visitor.PASSWORD);
            turns.takeAll();
            turns.fillTheQueue();
            page.locator("main .actions button").click();
            assertThat(page.locator("h1")).hasText("正在排队登录");
            visitor.screenshot("waiting");

            turns.release();

            assertThat(page)
                    .hasURL(
                            Pattern.compile("http://[^/]+/account$"),
                            new PageAssertions.HasURLOptions().setTimeout(LONGEST));
            Assertions.assertThat(sent).as("the login, and the page by itself").hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
