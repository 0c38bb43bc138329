package org.cetreg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Whoever has chosen English reads English on every page, also on those that refuse what was sent. */
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

        try (var served = Failures.serve(site)) {
            for (Visit visit : SitePages.ALL) {
                Visitor visitor = people.get(visit.who()).visitor();
                String path = people.get(visit.who()).path(visit);
                if (chosen.add(visit.who())) {
                    visitor.get(path + (path.contains("?") ? "&" : "?") + "lang=en");
                }
                Page page = visitor.get(path);
                look(visit.toString(), page);
                if (visit.pressed() != null) {
                    press(visitor, page).ifPresent(answer -> look(visit + ", sent", answer));
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

    /** Sends the page's own form with nothing filled in. */
    private static Optional<Page> press(Visitor visitor, Page page) {
        return page.mainForm().map(action -> {
            Map<String, Object> fields = new LinkedHashMap<>(page.form(action));
            page.firstButton(action).forEach(fields::putIfAbsent);
            return visitor.postWithoutToken(action, fields);
        });
    }
}
