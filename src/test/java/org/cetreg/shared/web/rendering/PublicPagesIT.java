package org.cetreg.shared.web.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PublicPagesIT {

    private static final int READERS = 60;

    @Autowired
    PublicPages pages;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/help", "/account/login", "/account/signup"})
    void isRenderedOnceASecondAtMostAndCostsNoStatement(String path) {
        Visitor reader = Visitor.arrive();
        reader.get(path);
        long rendered = pages.rendered();
        long second = clock.instant().getEpochSecond();
        List<String> statements = StatementCount.during(() -> {
            for (int i = 0; i < READERS; i++) {
                assertThat(reader.get(path).status()).isEqualTo(200);
            }
        });
        long seconds = clock.instant().getEpochSecond() - second + 1;

        assertThat(pages.rendered() - rendered).isLessThanOrEqualTo(seconds).isLessThan(READERS);
        assertThat(statements).noneMatch(sql -> sql.contains("spring_session") || sql.contains("registration"));
    }

    @Test
    void theCaptchaAndTheTokenOfAFormAreEachVisitorsOwn() {
        Set<String> questions = new HashSet<>();
        Set<String> tokens = new HashSet<>();
        Set<String> work = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Page page = Visitor.arrive().get("/account/signup");
            questions.add(value(page, "captchaQuestion"));
            tokens.add(value(page, "_csrf"));
            work.add(part(page, "data-challenge=\"", "\""));
            assertThat(page.body()).doesNotContain(Blanks.mark()).contains("等于几");
        }
        assertThat(questions).hasSize(5).doesNotContain("");
        assertThat(tokens).hasSize(5).doesNotContain("");
        assertThat(work).hasSize(5).doesNotContain("");
    }

    @Test
    void everybodyReadsTheirLanguageAndTheirOwnName() {
        Visitor english = Visitor.arrive();
        english.get("/?lang=en");
        Visitor candidate = Visitor.arrive().signUpAndLogIn();
        for (int i = 0; i < 3; i++) {
            assertThat(Visitor.arrive().get("/").body()).contains("登录").doesNotContain("退出");
            assertThat(english.get("/").body()).contains("Log in").doesNotContain("登录");
            assertThat(candidate.get("/").body()).contains(candidate.email(), "退出");
        }
    }

    @Test
    void aPageWithParametersIsItsReadersOwn() {
        Visitor.arrive().get("/account/login");
        long rendered = pages.rendered();
        assertThat(Visitor.arrive().get("/account/login?ended").body()).contains("role=\"status\"");
        assertThat(Visitor.arrive().get("/account/login?next=/account").body())
                .contains("name=\"next\" value=\"/account\"");
        assertThat(pages.rendered()).isEqualTo(rendered);
    }

    @Test
    void aKeptPageHasTheHeadersOfANewOne() {
        List<Page> read = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            read.add(Visitor.arrive().get("/help"));
        }
        for (String header : List.of(
                "Content-Type", "Content-Language", "Content-Security-Policy", "Cache-Control", "Referrer-Policy")) {
            assertThat(read)
                    .extracting(page -> page.header(header))
                    .as(header)
                    .doesNotContain(Optional.empty())
                    .containsOnly(read.get(0).header(header));
        }
        assertThat(read.get(4).headers("Set-Cookie")).as("no form, no token").isEmpty();
    }

    private static String value(Page page, String field) {
        return part(page, "name=\"" + field + "\" value=\"", "\"");
    }

    private static String part(Page page, String before, String after) {
        int start = page.body().indexOf(before);
        assertThat(start).as(before).isPositive();
        int from = start + before.length();
        return page.body().substring(from, page.body().indexOf(after, from));
    }
}
