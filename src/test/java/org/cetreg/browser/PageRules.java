package org.cetreg.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules for every page, in addition to those of axe. Each rule returns its violations. */
final class PageRules {

    /** A small phone, a common phone, and 1280 pixels at a zoom of 200 %. */
    private static final int[] WIDTHS = {320, 360, 640};

    private static final int HEIGHT = 800;
    private static final int MOST_STOPS = 200;

    private static final String STRUCTURE = """
            () => {
              const found = [];
              const all = (selector) => [...document.querySelectorAll(selector)];
              const seen = (element) => element.checkVisibility({ visibilityProperty: true });
              const one = (selector) => {
                const count = all(selector).filter(seen).length;
                if (count !== 1) found.push(`${count} ${selector}`);
              };
              ['h1', 'header', 'main', 'footer'].forEach(one);
              if (!document.title.trim()) found.push('no title');
              if (!['zh-CN', 'en'].includes(document.documentElement.lang)) found.push('no language');
              all('input:not([type=hidden]), select, textarea').filter(seen)
                .filter(field => !field.labels.length && !field.ariaLabel && !field.hasAttribute('aria-labelledby'))
                .forEach(field => found.push(`no label for ${field.name}`));
              all('[aria-describedby], [aria-labelledby]').forEach(element =>
                ['aria-describedby', 'aria-labelledby'].flatMap(name => (element.getAttribute(name) ?? '').split(/\\s+/))
                  .filter(id => id && !document.getElementById(id)).forEach(id => found.push(`nothing is called ${id}`)));
              all('a[href^="#"]').filter(link => !document.querySelector(link.hash))
                .forEach(link => found.push(`${link.hash} leads nowhere`));
              all('.notice--success').filter(notice => notice.role !== 'status')
                .forEach(() => found.push('a message of success without role=status'));
              const summary = document.querySelector('.error-summary');
              if (summary) {
                if (document.activeElement !== summary) found.push('the error summary has no focus');
                if (summary.role !== 'alert') found.push('the error summary is no alert');
                summary.querySelectorAll('li a').forEach(link => {
                  const field = document.querySelector(link.hash);
                  if (!field?.matches('input, select, textarea, button')) found.push(`${link.hash} is no field`);
                  else if (!field.disabled && !seen(field)) found.push(`${link.hash} is not seen`);
                });
                all('[aria-invalid=true]').filter(field => !field.getAttribute('aria-describedby')
                    && !field.closest('fieldset')?.getAttribute('aria-describedby'))
                  .forEach(field => found.push(`nothing says what is wrong with ${field.name}`));
              }
              return found;
            }""";

    private static final String CAN_BE_REACHED = """
            () => {
              const groups = new Set();
              const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
                .filter(element => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
                .filter(element => element.type !== 'radio' || !groups.has(element.name) && groups.add(element.name));
              all.forEach((element, i) => { element.dataset.stop = i; });
              document.activeElement.blur();
              return all.map(element => element.textContent.trim() || element.name || element.id || element.outerHTML);
            }""";

    private static final String REACHED = """
            () => {
              const element = document.activeElement;
              if (!element.dataset.stop) return null;
              const style = getComputedStyle(element);
              const box = element.getBoundingClientRect();
              const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== 'none';
              const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
              return (marked && inside ? '' : '!') + element.dataset.stop;
            }""";

    private PageRules() {}

    /** Checks title, language, landmarks, headings, labels, and the links of the error summary. */
    @SuppressWarnings("unchecked")
    static List<String> structure(Page page) {
        return (List<String>) page.evaluate(STRUCTURE);
    }

    /** Checks that neither the present width nor others need sideways scrolling. The window keeps the last width. */
    static List<String> widths(Page page) {
        List<String> found = new ArrayList<>();
        beyond(page, page.viewportSize().width).ifPresent(found::add);
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            beyond(page, width).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<String> beyond(Page page, int width) {
        int pixels =
                (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return pixels > 0 ? Optional.of(pixels + " pixels beyond the edge at a width of " + width) : Optional.empty();
    }

    /** Checks that every control is reached with the Tab key and shows its focus. */
    @SuppressWarnings("unchecked")
    static List<String> keyboard(Page page) {
        List<String> names = (List<String>) page.evaluate(CAN_BE_REACHED);
        List<String> found = new ArrayList<>();
        Set<Integer> reached = new HashSet<>();
        for (int stop = 0; stop < MOST_STOPS && reached.size() < names.size(); stop++) {
            page.keyboard().press("Tab");
            String at = (String) page.evaluate(REACHED);
            if (at == null) {
                continue;
            }
            int number = Integer.parseInt(at.replace("!", ""));
            if (reached.add(number) && at.startsWith("!")) {
                found.add("no focus is seen on: " + names.get(number));
            }
        }
        for (int number = 0; number < names.size(); number++) {
            if (!reached.contains(number)) {
                found.add("not reached by keyboard: " + names.get(number));
            }
        }
        return found;
    }
}
