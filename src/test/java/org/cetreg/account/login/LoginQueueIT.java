package org.cetreg.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.TestClock;
import org.cetreg.Together;
import org.cetreg.Visitor;
import org.cetreg.account.AccountSettings;
import org.cetreg.shared.Throttle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-A3: logins while more people log in than the node can check. */
@IntegrationTest
class LoginQueueIT {

    private static final String PAGE = "/account/login";
    private static final Pattern WAIT = Pattern.compile("大约 (\\d+) 秒后轮到您");

    /** More than the server has threads, which are 200. */
    private static final int CROWD = 210;

    @Autowired
    Passwords passwords;

    @Autowired
    AccountSettings settings;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Throttle throttle;

    @Autowired
    TestClock clock;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HeldTurns turns;
    private final Visitor visitor = Visitor.arrive();
    private String email;

    @BeforeEach
    void somebodyHasSignedUp() {
        email = Visitor.arrive().signUpAndLogIn().email();
        turns = new HeldTurns(passwords, settings);
    }

    @AfterEach
    void everyTurnIsFreeAgain() throws Exception {
        turns.close();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        clock.reset();
    }

    @Test
    void whoFindsTheQueueFullReadsWhenItIsTheirTurnAndGetsInWithoutTypingAgain() throws Exception {
        turns.takeAll();
        turns.fillTheQueue();

        Page waiting = visitor.tryToLogIn(email, Visitor.PASSWORD);

        assertThat(waiting.status()).isEqualTo(503);
        assertThat(waiting.heading()).isEqualTo("正在排队登录");
        assertThat(waiting.text()).contains("账号：" + email);
        assertThat(waiting.body()).doesNotContain(Visitor.PASSWORD);
        Matcher wait = WAIT.matcher(waiting.text());
        assertThat(wait.find()).isTrue();
        assertThat(waiting.header("Retry-After")).contains(wait.group(1));
        assertThat(visitor.cookie("CETSESSION")).isNull();

        turns.release();
        Page in = visitor.submit(waiting, PAGE, Map.of());

        assertThat(in.path()).as(in::text).isEqualTo("/registration");
    }

    @Test
    void aPlaceServesOnce() throws Exception {
        turns.takeAll();
        turns.fillTheQueue();
        Page waiting = visitor.tryToLogIn(email, Visitor.PASSWORD);
        String place = waiting.form(PAGE).get("place");
        turns.release();
        visitor.submit(waiting, PAGE, Map.of());
        clock.advance(Duration.ofSeconds(30));

        Page again = Visitor.arrive().post(PAGE, Map.of("place", place, "account", email));

        assertThat(again.path()).isEqualTo(PAGE);
        assertThat(again.errors()).containsExactly("排队的位置已经失效，请重新填写密码登录");
        assertThat(again.form(PAGE)).containsEntry("account", email);
    }

    @Test
    void aForgedPlaceIsNone() {
        for (String place : List.of("", "x", "AAAA", "a".repeat(9000), "é")) {
            assertThat(visitor.post(PAGE, Map.of("place", place)).errors()).containsExactly("排队的位置已经失效，请重新填写密码登录");
        }
    }

    @Test
    void aPlaceExpiresAFewMinutesAfterItsTurn() throws Exception {
        turns.takeAll();
        turns.fillTheQueue();
        Page waiting = visitor.tryToLogIn(email, Visitor.PASSWORD);
        turns.release();
        clock.advance(WaitingLogins.KEPT.plusMinutes(2));

        assertThat(visitor.submit(waiting, PAGE, Map.of()).errors()).containsExactly("排队的位置已经失效，请重新填写密码登录");
    }

    @Test
    void thePageThatWaitsIsReadInBothLanguages() throws Exception {
        turns.takeAll();
        turns.fillTheQueue();
        Page waiting = visitor.tryToLogIn(email, Visitor.PASSWORD);

        Page english = visitor.submit(waiting, "/language", Map.of());

        assertThat(english.status()).isEqualTo(503);
        assertThat(english.heading()).isEqualTo("Waiting to log in");
        assertThat(english.text()).containsPattern("It is your turn in about \\d+ seconds?\\.");
        assertThat(english.header("Retry-After")).isPresent();
        turns.release();
        assertThat(visitor.submit(english, PAGE, Map.of()).path()).isEqualTo("/registration");
    }

    @Test
    void whoWouldNotBeCheckedDoesNotWait() throws Exception {
        for (int i = 0; i < 10; i++) {
            throttle.failed("login.account", email);
        }
        turns.takeAll();

        assertThat(visitor.tryToLogIn(email, Visitor.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void otherFormsSayInHowManySecondsToTryAgain() throws Exception {
        visitor.signUpAndLogIn();
        turns.takeAll();
        turns.fillTheQueue();

        Page refused = visitor.post(
                "/account/password",
                Map.of(
                        "oldPassword",
                        Visitor.PASSWORD,
                        "newPassword",
                        "Other-8vq.Kt",
                        "newPasswordAgain",
                        "Other-8vq.Kt"));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.errors().toString()).containsPattern("请在大约 \\d+ 秒后再提交一次");
        assertThat(refused.header("Retry-After")).isPresent();
    }

    @Test
    void moreLoginsThanThreadsLeaveTheOtherPagesTheirThreads() throws Exception {
        List<String> emails = Rush.accounts(CROWD, signUps, jdbc);
        List<Visitor> crowd = emails.stream().map(email -> Visitor.arrive()).toList();
        List<Page> forms = crowd.stream().map(one -> one.get(PAGE)).toList();
        turns.takeAll();
        AtomicInteger answered = new AtomicInteger();
        List<Callable<Page>> logins = IntStream.range(0, CROWD)
                .<Callable<Page>>mapToObj(number -> () -> {
                    Page answer = login(crowd.get(number), forms.get(number), emails.get(number));
                    answered.incrementAndGet();
                    return answer;
                })
                .toList();

        Future<List<Page>> answers = threads.submit(() -> Together.call(logins));
        while (answered.get() < CROWD - settings.hash().waiting()) {
            assertThat(passwords.waiting()).isLessThanOrEqualTo(settings.hash().waiting());
            assertThat(visitor.get("/").status()).isEqualTo(200);
        }
        turns.release();

        List<Page> pages = answers.get(60, TimeUnit.SECONDS);
        for (int i = 0; i < CROWD; i++) {
            Page page = pages.get(i);
            if (page.status() == 503) {
                assertThat(page.text()).containsPattern(WAIT);
                page = crowd.get(i).submit(page, PAGE, Map.of());
            }
            assertThat(page.path()).as(page::text).isEqualTo("/registration");
        }
    }

    private static Page login(Visitor visitor, Page form, String email) {
        Map<String, String> fields = new HashMap<>(Visitor.solved(form));
        fields.putAll(Map.of("account", email, "password", Visitor.PASSWORD));
        return visitor.submit(form, PAGE, fields);
    }
}
