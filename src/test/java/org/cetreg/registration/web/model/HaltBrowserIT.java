package org.cetreg.registration.web.model;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.cetreg.Visitor;
import org.cetreg.browser.BrowserTest;
import org.cetreg.browser.BrowserVisitor;
import org.cetreg.browser.BrowserVisitors;
import org.cetreg.browser.ScreenSize;
import org.cetreg.engine.Definitions;
import org.cetreg.registration.web.TaskWindow;
import org.junit.jupiter.api.Test;

/**
 * A candidate's page that is left open while the staff are at work: it continues by itself, with and without scripts.
 */
@BrowserTest
class HaltBrowserIT {

    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);

    @Test
    void thePageContinuesByItself(BrowserVisitors visitors) {
        var models =
                new AnalystsModels(visitors.component(RepositoryService.class), visitors.component(Definitions.class));
        models.putTask(AnalystsModels.BOUND, "camunda:candidateGroups=\"REVIEWER\"");
        try {
            var window = TaskWindow.bound(
                    Visitor.at(URI.create(visitors.address())),
                    visitors.people().student());
            List<BrowserVisitor> windows =
                    List.of(visitors.on(ScreenSize.PHONE), visitors.withoutScripts(ScreenSize.DESKTOP));
            for (BrowserVisitor visitor : windows) {
                String session = window.visitor.cookie("CETSESSION");
                visitor.page()
                        .context()
                        .addCookies(List.of(new Cookie("CETSESSION", session).setUrl(visitors.address())));
                visitor.open("/registration");
                assertThat(visitor.page().locator("h1")).hasText("核验材料");
                assertThat(visitor.page().locator("#waiting")).containsText("复核员");
            }
            windows.get(0).findsNoBarrier().looks("waiting");
            TaskService tasks = visitors.component(TaskService.class);
            String task = tasks.createTaskQuery()
                    .taskDefinitionKey("checkPapers")
                    .singleResult()
                    .getId();
            tasks.complete(task, Map.of("finding", "齐全"));
            for (BrowserVisitor visitor : windows) {
                assertThat(visitor.page().locator("h1")).hasText("笔试科目报考", PATIENTLY);
            }
        } finally {
            models.takeBack();
        }
    }
}
