package org.cetreg.account.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page 「登录记录」 (R-A3). */
@IntegrationTest
class OwnLoginsIT {

    private static final String PAGE = "/account/logins";
    private static final String END = PAGE + "/end";
    private static final String END_OTHERS = PAGE + "/end-others";

    private final Visitor visitor = Visitor.arrive().from("198.51.100.7");
    private final Visitor phone = Visitor.arrive()
            .from("203.0.113.9")
            .withHeader("User-Agent", "Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile MicroMessenger/8.0");

    @BeforeEach
    void somebodyIsLoggedInTwice() {
        visitor.signUpAndLogIn();
        phone.logIn(visitor.email(), Visitor.PASSWORD);
    }

    @Test
    void everyLoginIsShownWithDeviceNetworkAndTimes() {
        Page page = visitor.get(PAGE);

        assertThat(page.text())
                .contains("当前登录", "198.51.*.*", "微信，安卓", "203.0.*.*", "北京时间")
                .doesNotContain("198.51.100.7", "203.0.113.9");
        assertThat(page.body()).doesNotContain(sessionId(phone), phone.cookie("CETSESSION"), sessionId(visitor));
    }

    @Test
    void aLoginElsewhereIsEndedAndTheOthersStay() {
        Visitor tablet = Visitor.arrive().logIn(visitor.email(), Visitor.PASSWORD);
        Page page = visitor.get(PAGE);
        String last = page.form(END).get("login"); // the most recently used login, the tablet's

        Page ended = visitor.submit(page, END, Map.of("login", last));

        assertThat(ended.text()).contains("已结束");
        assertThat(tablet.get("/account").path()).startsWith("/account/login");
        assertThat(phone.get("/account").status()).isEqualTo(200);
        assertThat(visitor.get("/account").path()).isEqualTo("/account");
    }

    @Test
    void allOthersAreEndedAtOnce() {
        String before = visitor.cookie("CETSESSION");

        Page page = visitor.submit(visitor.get(PAGE), END_OTHERS, Map.of());

        assertThat(page.text()).contains("已结束", "当前登录").doesNotContain("微信");
        assertThat(visitor.cookie("CETSESSION")).isNotEqualTo(before);
        assertThat(phone.get("/account").path()).startsWith("/account/login");
        assertThat(visitor.get("/account").path()).isEqualTo("/account");
        phone.logIn(visitor.email(), Visitor.PASSWORD);
        assertThat(visitor.get(PAGE).text()).contains("微信");
    }

    @Test
    void anotherPassportsLoginCannotBeEnded() {
        String foreign = phone.get(PAGE).form(END).get("login"); // the key of the visitor's login
        Visitor thief = Visitor.arrive().signUpAndLogIn();
        thief.get(PAGE);

        Page answer = thief.post(END, Map.of("login", foreign));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(visitor.get("/account").path()).isEqualTo("/account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "' or 1=1 --", "\u0000"})
    void anUnknownKeyEndsNoLogin(String login) {
        visitor.get(PAGE);

        assertThat(visitor.post(END, Map.of("login", login)).status()).isIn(200, 400);
        assertThat(visitor.post(END, Map.of("login", "a".repeat(10_000))).status())
                .isEqualTo(200);
        assertThat(visitor.post(END, Map.of()).status()).isEqualTo(200);
        assertThat(phone.get("/account").path()).isEqualTo("/account");
    }

    @Test
    void thePageCostsTwoStatements() {
        List<String> statements = StatementCount.during(() -> visitor.get(PAGE));

        assertThat(statements).as("the current session, and all sessions").hasSize(2);
    }

    private static String sessionId(Visitor visitor) {
        return new String(Base64.getDecoder().decode(visitor.cookie("CETSESSION")), StandardCharsets.UTF_8);
    }
}
