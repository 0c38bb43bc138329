package org.cetreg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Readers who have chosen English see English on every page, including pages with errors. */
@IntegrationTest
class EnglishPagesIT {

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping site;

    @Autowired
    Fixtures fixtures;

    @LocalServerPort
    int port;

    private final Set<People.Who> chosen = EnumSet.noneOf(People.Who.class);
    private final List<String> problems = new ArrayList<>();

    @BeforeEach
    void sitting() {
        fixtures.sitting();
        fixtures.tickets(null, null);
    }

    @Test
    void everyPageIsEnglishForWhoChoseIt() {
        People people = new People(URI.create("http://localhost:" + port), beans).of(fixtures.openCampus());

        try (var served = FailingAddresses.serve(site)) {
            for (Visit visit : SitePages.ALL) {
                Visitor visitor = people.get(visit.who()).visitor();
                String path = people.get(visit.who()).path(visit);
                if (chosen.add(visit.who())) {
                    visitor.get(path + (path.contains("?") ? "&" : "?") + "lang=en");
                }
                Page page = visitor.get(path);
                look(visit.toString(), page);
                for (Visit.Press press : visit.presses()) {
                    page = press(visitor, page, press);
                    look(visit + ", sent", page);
                }
            }
        }

        assertThat(problems).isEmpty();
    }

    private void look(String where, Page page) {
        if (!page.header("Content-Type").orElse("").startsWith("text/html")) {
            return;
        }
        if (!page.body().contains("<html lang=\"en\"")) {
            problems.add(where + " is not said to be English");
        }
        ForeignWords.on(page.body()).forEach(words -> problems.add(where + ": " + words));
    }

    /** Sends the form that contains the button. */
    private static Page press(Visitor visitor, Page page, Visit.Press press) {
        String action = page.actions().stream()
                .filter(one -> press.formEnds().map(one::endsWith).orElse(false))
                .findFirst()
                .or(page::mainForm)
                .orElseThrow(() -> new AssertionError("no form to send at " + page.path() + ": " + page.text()));
        Map<String, Object> fields = new LinkedHashMap<>(page.form(action));
        press.typed()
                .forEach((name, value) -> fields.put(
                        name,
                        value.equals(Visit.TICK)
                                ? page.choices(action).get(name).get(0)
                                : value));
        page.firstButton(action).forEach(fields::putIfAbsent);
        return visitor.postWithoutToken(action, fields);
    }
}
