package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.cetreg.Fixtures;
import org.junit.jupiter.api.Test;

/** Somebody who has a keyboard and nothing else, in a window as narrow as a phone. */
@BrowserTest
class KeyboardBrowserIT {

    private static final String PASSWORD = "Moon-tree-27";
    private static final int MOST_STOPS = 80;

    private Page page;

    @Test
    void theKeyboardAloneLeadsFromSigningUpToTheWrittenSubjects(Visitors visitors) {
        Fixtures.Student student = visitors.people().student();
        page = visitors.on(Device.PHONE).open("/account/signup").page();

        signUpWithAMistakeFirst();
        press("a[href='/registration']");
        press("main form button");
        heading("报名协议");
        press("input[name=read]", "Space");
        press("button[value=agree]");
        heading("资格信息查询");
        choose("select[name=documentType]", student.claim().type().name());
        type("input[name=documentNumber]", student.claim().number());
        type("input[name=name]", student.claim().name());
        press("main form button.button:not([data-refresh])");
        heading("确认学籍信息及资格信息");
        press("input[name=checked]", "Space");
        press("button[value=confirm]");
        heading("笔试科目报考");
        press("input[name=subjects][value='1']", "Space");
        press("button[value=submit]");
        heading("报名信息");
        assertThat(page.locator("main")).containsText("英语四级笔试");
    }

    /** The list of errors has the focus, and Enter on one of them leads to its field. */
    private void signUpWithAMistakeFirst() {
        assertThat(page.getByText("已通过自动验证")).isVisible();
        press("main form button:not([type=button])");
        assertThat(page.locator(".error-summary")).isFocused();
        press(".error-summary a[href='#email']");
        assertThat(page.locator("#email")).isFocused();
        page.keyboard().type("keyboard" + System.nanoTime() + "@example.org");
        type("input[name=password]", PASSWORD);
        type("input[name=passwordAgain]", PASSWORD);
        assertThat(page.getByText("已通过自动验证")).isVisible();
        press("main form button:not([type=button])");
        heading("注册成功");
    }

    private void heading(String text) {
        assertThat(page.locator("main h1")).hasText(text);
    }

    private void press(String selector) {
        press(selector, "Enter");
    }

    private void press(String selector, String key) {
        go(selector);
        page.keyboard().press(key);
    }

    private void type(String selector, String text) {
        go(selector);
        page.keyboard().type(text);
    }

    /** Arrows move through the options of a closed list. */
    private void choose(String selector, String value) {
        go(selector);
        for (int step = 0;
                step < MOST_STOPS && !page.locator(selector).inputValue().equals(value);
                step++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(page.locator(selector)).hasValue(value);
    }

    /** Tab, until one is there. */
    private void go(String selector) {
        page.locator(selector).first().waitFor();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(selector).as("reached by the Tab key on " + page.url()).isEqualTo("reached");
    }
}
