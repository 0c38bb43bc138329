package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** Uses a window by keyboard only. */
public final class Keyboard {

    private static final int MOST_STOPS = 80;

    private final Page page;

    public Keyboard(Page page) {
        this.page = page;
    }

    public void press(String selector) {
        press(selector, "Enter");
    }

    public void press(String selector, String key) {
        go(selector);
        page.keyboard().press(key);
    }

    public void type(String selector, String text) {
        go(selector);
        page.keyboard().type(text);
    }

    /** Chooses an option of a closed list with the arrow keys. */
    public void choose(String selector, String value) {
        go(selector);
        for (int step = 0;
                step < MOST_STOPS && !page.locator(selector).inputValue().equals(value);
                step++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(page.locator(selector)).hasValue(value);
    }

    /** Presses Tab until the element has the focus. */
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
