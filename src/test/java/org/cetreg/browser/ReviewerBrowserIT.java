package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.cetreg.Fixtures;
import org.cetreg.eligibility.process.ReviewOffice;
import org.cetreg.pages.People;
import org.cetreg.pages.People.Person;
import org.cetreg.pages.People.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reviewers at work: two with the same request, and one who handles several requests by keyboard only. */
@BrowserTest
class ReviewerBrowserIT {

    private static final Duration MOST = Duration.ofSeconds(15);
    private static final String PASS = "button[name=next][value=pass]";
    private static final String FAIL = "button[name=next][value=fail]";

    @Test
    void rv6_ofTwoWhoDecideTheSameRequestTheSecondSeesWhoWasFirstAndWhen(BrowserVisitors visitors) {
        Person first = visitors.people().get(Who.REVIEWER);
        Person second = visitors.people().get(Who.REVIEWER);
        String address = "/staff/tasks/" + first.words().get("task");
        Page one = window(visitors, first).open(address).page();
        BrowserVisitor other = window(visitors, second).expect(409).open(address);
        assertThat(one.locator(PASS)).isVisible();
        assertThat(other.page().locator(FAIL)).isVisible();

        one.locator(PASS).click();
        assertThat(one.locator("#done")).isVisible();
        other.page().locator("select[name=reasonCode]").selectOption("notFound");
        other.page().locator(FAIL).click();
        assertThat(other.page().locator("#conflict"))
                .containsText(first.visitor().email());
        assertThat(other.page().locator("#conflict")).hasText(Pattern.compile("于 .+（北京时间） 办结"));
        other.screenshot("second").findsNoBarrier();
    }

    @Test
    void threeRequestsAreHandledOneAfterTheOtherByKeyboardEachInSeconds(BrowserVisitors visitors) {
        People people = visitors.people();
        Fixtures.Campus campus = visitors.component(Fixtures.class).openCampus();
        Person reviewer = people.of(campus).get(Who.REVIEWER);
        ReviewOffice office = visitors.component(ReviewOffice.class);
        office.request(campus);
        office.request(campus);
        Page page = window(visitors, reviewer).open("/staff/tasks").page();
        Keyboard keyboard = new Keyboard(page);
        keyboard.press("main tbody th a");

        Instant begun = handled(1, Instant.now(), () -> keyboard.press(PASS), page);
        begun = handled(2, begun, () -> fail(keyboard), page);
        handled(3, begun, () -> keyboard.press(PASS), page);
        assertThat(page).hasURL(Pattern.compile("/staff/tasks\\?done="));
        assertThat(page.locator("#no-tasks")).isVisible();
    }

    /** When the page replaces its buttons, the focus must stay on the same button or on none. */
    @ParameterizedTest
    @ValueSource(strings = {FAIL, PASS})
    void theFocusGoesToNoOtherButtonWhenTheButtonsChange(String button, BrowserVisitors visitors) {
        Person reviewer = visitors.people().get(Who.REVIEWER);
        String task = "/staff/tasks/" + reviewer.words().get("task");
        Page page = window(visitors, reviewer).open(task).page();
        AtomicReference<Route> asked = new AtomicReference<>();
        page.route(address -> address.endsWith(task), asked::set);

        page.locator("select[name=reasonCode]").selectOption("notFound");
        page.waitForCondition(() -> asked.get() != null);
        page.locator(button).focus();
        asked.get().resume();

        assertThat(page.locator(PASS)).hasCount(0);
        if (button.equals(FAIL)) {
            assertThat(page.locator(FAIL)).isFocused();
        } else {
            assertThat(page.locator("[data-part]:focus")).isVisible();
        }
    }

    private static void fail(Keyboard keyboard) {
        keyboard.press("select[name=reasonCode]", "ArrowDown");
        keyboard.type("textarea[name=reasonText]", "查无此号");
        keyboard.press(FAIL);
    }

    /** Reports the time from one page to the next. */
    private static Instant handled(int number, Instant begun, Runnable work, Page page) {
        String before = page.url();
        assertThat(page.locator("main h1")).hasText("复核CET6资格");
        work.run();
        page.waitForURL(address -> !address.equals(before));
        assertThat(page.locator("#done")).isVisible();
        Instant now = Instant.now();
        Duration took = Duration.between(begun, now);
        System.out.println("request " + number + " handled by keyboard: " + took.toMillis() / 1000.0 + " seconds");
        assertThat(took).isLessThan(MOST);
        return now;
    }

    private static BrowserVisitor window(BrowserVisitors visitors, Person person) {
        return visitors.loggedIn(ScreenSize.DESKTOP, person.visitor().cookie("CETSESSION"));
    }
}
