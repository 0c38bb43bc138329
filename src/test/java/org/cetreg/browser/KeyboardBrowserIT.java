package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.cetreg.Fixtures;
import org.junit.jupiter.api.Test;

/** The site used only by keyboard, in a window as narrow as a phone. */
@BrowserTest
class KeyboardBrowserIT {

    private static final String PASSWORD = "Moon-tree-27";

    private Page page;
    private Keyboard keyboard;

    @Test
    void theKeyboardAloneLeadsFromSigningUpToTheWrittenSubjects(BrowserVisitors visitors) {
        Fixtures.Student student = visitors.people().student();
        page = visitors.on(ScreenSize.PHONE).open("/account/signup").page();
        keyboard = new Keyboard(page);

        signUpWithAMistakeFirst();
        keyboard.press("a[href='/registration']");
        keyboard.press("main form button");
        heading("报名协议");
        keyboard.press("input[name=read]", "Space");
        keyboard.press("button[value=agree]");
        heading("资格信息查询");
        keyboard.choose("select[name=documentType]", student.claim().type().name());
        keyboard.type("input[name=documentNumber]", student.claim().number());
        keyboard.type("input[name=name]", student.claim().name());
        keyboard.press("main form button.button:not([data-refresh])");
        heading("确认学籍信息及资格信息");
        keyboard.press("input[name=checked]", "Space");
        keyboard.press("button[value=confirm]");
        heading("笔试科目报考");
        keyboard.press("input[name=subjects][value='1']", "Space");
        keyboard.press("button[value=submit]");
        heading("报名信息");
        assertThat(page.locator("main")).containsText("英语四级笔试");
    }

    /** Checks that the error summary has the focus and Enter on an error moves to its field. */
    private void signUpWithAMistakeFirst() {
        assertThat(page.getByText("已通过自动验证")).isVisible();
        keyboard.press("main form button:not([type=button])");
        assertThat(page.locator(".error-summary")).isFocused();
        keyboard.press(".error-summary a[href='#email']");
        assertThat(page.locator("#email")).isFocused();
        page.keyboard().type("keyboard" + System.nanoTime() + "@example.org");
        keyboard.type("input[name=password]", PASSWORD);
        keyboard.type("input[name=passwordAgain]", PASSWORD);
        assertThat(page.getByText("已通过自动验证")).isVisible();
        keyboard.press("main form button:not([type=button])");
        heading("注册成功");
    }

    private void heading(String text) {
        assertThat(page.locator("main h1")).hasText(text);
    }
}
