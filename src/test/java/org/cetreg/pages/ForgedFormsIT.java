package org.cetreg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.pages.People.Who;
import org.cetreg.payment.platform.Platform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Sends forms as another site would, with the cookies of a logged-in person. Every address that accepts a form must
 * refuse them, whatever the role, and say that the page is out of date.
 */
@IntegrationTest
class ForgedFormsIT {

    private static final String REFUSED = "页面已过期，内容没有提交";

    private static final String LOGOUT = "/logout";

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping site;

    /** The payment platforms' notifications, which are signed and for which a browser's cookies have no effect. */
    @Autowired
    List<Platform> platforms;

    @Autowired
    Fixtures fixtures;

    @LocalServerPort
    int port;

    private final List<String> problems = new ArrayList<>();

    @BeforeEach
    void sitting() {
        fixtures.sitting();
    }

    @Test
    void noAddressTakesAFormWithoutATokenOrWithAStrangers() {
        People people = new People(URI.create("http://localhost:" + port), beans);
        String strangers = Visitor.arrive().get("/account/login").token().orElseThrow();
        List<String> addresses = addresses();

        for (Who who : List.of(Who.NOBODY, Who.UNPAID, Who.ADMINISTRATOR)) {
            Visitor visitor = people.get(who).visitor().notFollowing();
            visitor.get("/account/login");
            for (String address : addresses) {
                expectRefused(who, address, "no token", visitor.postWithoutToken(address, Map.of("name", "x")));
                expectRefused(
                        who, address, "a stranger's", visitor.postWithoutToken(address, Map.of("_csrf", strangers)));
            }
        }

        assertThat(problems).isEmpty();
        assertThat(addresses).hasSizeGreaterThan(40).contains(LOGOUT, "/staff/tasks/1", "/registration/pay");
    }

    @Test
    void theSameFormWithItsTokenIsTaken() {
        Visitor visitor = Visitor.arrive().signUpAndLogIn();

        assertThat(visitor.submit(visitor.get("/account/profile"), "/account/profile", Map.of("name", "张三"))
                        .status())
                .isEqualTo(200);
    }

    private List<String> addresses() {
        Set<String> signed = platforms.stream()
                .filter(Platform::hasPages)
                .map(platform -> platform.notifications().path())
                .collect(Collectors.toSet());
        List<String> addresses = new ArrayList<>(Address.all(site).stream()
                .filter(address -> address.method().equals("POST"))
                .map(address -> address.filledWith("1"))
                .filter(address -> !signed.contains(address) && !address.equals("/error"))
                .distinct()
                .toList());
        addresses.add(LOGOUT);
        return addresses;
    }

    private void expectRefused(Who who, String address, String token, Page answer) {
        if (answer.status() != 403 || !REFUSED.equals(answer.heading())) {
            problems.add(who + " POST " + address + " with " + token + ": " + answer.status() + " " + answer.heading());
        }
    }
}
