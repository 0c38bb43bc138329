package org.cetreg.shared.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.shared.retention.Housekeeping;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class MailIT {

    static final Instant LATE_IN_UTC = Instant.parse("2026-11-24T17:05:00Z");

    final String address = "mail-" + UUID.randomUUID() + "@example.org";

    @Autowired
    Housekeeping housekeeping;

    @Autowired
    Mails mails;

    @Autowired
    Postman postman;

    @Autowired
    Outbox outbox;

    @Autowired
    Envelopes envelopes;

    @Autowired
    MailServer server;

    @Autowired
    UndeliverableAddresses undeliverable;

    @Autowired
    MailSettings settings;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void nothingElseWaits() {
        jdbc.update("update mail set next_attempt_at = 'infinity' where status = 'QUEUED'");
    }

    @AfterEach
    void backToNormal() {
        clock.reset();
        Letterbox.back();
        jdbc.update("update mail set next_attempt_at = '-infinity' where status = 'QUEUED'");
    }

    @Test
    void aLetterArrivesInBothFormsInTheReadersLanguage() throws Exception {
        send(letter("Grüße, 张三·李四 <b>"));
        postman.deliver();

        MimeMessage mail = only(address);
        assertThat(mail.getSubject()).isEqualTo("Grüße, 张三·李四 <b>");
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("大学英语四、六级考试报名");
        assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("cet@example.org");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("zh-CN");
        assertThat(Letterbox.text(mail))
                .contains("<您好>")
                .contains("2026年11月25日 01:05（北京时间）")
                .contains("/registration")
                .contains("请不要回复")
                .doesNotContain("<b>");
        assertThat(Letterbox.html(mail))
                .contains("lang=\"zh-CN\"")
                .contains("<title>Grüße, 张三·李四 &lt;b&gt;</title>")
                .contains("&lt;您好&gt;")
                .contains("href=\"http://localhost:")
                .doesNotContain("xmlns:th", "th:text");
    }

    @Test
    void englishReadersGetEnglish() {
        send(Letter.of(address, Locale.UK, "probe", model("Hello")));
        postman.deliver();

        assertThat(Letterbox.text(only(address)))
                .contains("25 November 2026, 01:05 (Beijing time)")
                .contains("please do not reply");
        assertThat(Letterbox.html(only(address))).contains("lang=\"en\"");
    }

    @Test
    void aLetterIsOneStatementInTheTransactionThatItTellsAbout() {
        transactions.executeWithoutResult(status -> {
            assertThat(StatementCount.during(() -> mails.send(letter("rolled back"))))
                    .hasSize(1);
            status.setRollbackOnly();
        });
        postman.deliver();

        assertThat(Letterbox.received(address)).isEmpty();
        assertThatThrownBy(() -> mails.send(letter("alone"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void ofLettersWithOneNameOneIsSent() {
        String name = "probe:" + address;
        send(letter("first").once(name));
        send(letter("second").once(name));
        postman.deliver();
        send(letter("third").once(name));
        postman.deliver();

        assertThat(only(address)).isNotNull();
        send(letter("nameless"));
        postman.deliver();
        assertThat(Letterbox.received(address)).hasSize(2);
    }

    @Test
    void anOutageOfTheMailServerLosesNothing(CapturedOutput output) {
        IntStream.range(0, 5).forEach(number -> send(letter("number " + number)));
        Letterbox.outage();
        postman.deliver();
        postman.deliver();

        assertThat(states()).containsOnly("QUEUED");
        assertThat(output).contains("could not be sent").doesNotContain(address);

        Letterbox.back();
        clock.advance(settings.retryAtMost().plusSeconds(1));
        postman.deliver();
        assertThat(Letterbox.received(address)).hasSize(5);
        assertThat(states()).containsOnly("SENT");
    }

    @Test
    void twoPostmenSendEachLetterOnce() throws Exception {
        IntStream.range(0, 40).forEach(number -> send(letter("number " + number)));
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Void> round = () -> {
            Postman one = postman(server);
            together.await();
            one.deliver();
            return null;
        };
        for (var done : inThreads(List.of(round, round))) {
            done.get();
        }

        assertThat(Letterbox.received(address))
                .extracting(MimeMessage::getSubject)
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    @Test
    void noLetterIsTakenTwiceHoweverManyTakeAtOnce() throws Exception {
        jdbc.update(
                "insert into mail (recipient, template, language, subject, text, html, secret, created_at)"
                        + " select ?, 'probe', 'en', 's', 't', 'h', false, now() from generate_series(1, 400)",
                address);
        CyclicBarrier together = new CyclicBarrier(4);
        Callable<List<Long>> round = () -> {
            List<Long> taken = new ArrayList<>();
            together.await();
            for (var some = outbox.take(2, Postman.HOLD); !some.isEmpty(); some = outbox.take(2, Postman.HOLD)) {
                some.forEach(letter -> taken.add(letter.id()));
            }
            return taken;
        };
        List<Long> taken = new ArrayList<>();
        for (var done : inThreads(List.of(round, round, round, round))) {
            taken.addAll(done.get());
        }

        assertThat(taken).doesNotHaveDuplicates().hasSize(400);
        jdbc.update("delete from mail where recipient = ?", address);
    }

    @Test
    void lettersTakenByADeadPostmanAreSentAfterTheHold() {
        send(letter("taken"));
        assertThat(outbox.take(10, Postman.HOLD)).hasSize(1);

        postman.deliver();
        assertThat(Letterbox.received(address)).isEmpty();

        clock.advance(Postman.HOLD.plusSeconds(1));
        postman.deliver();
        assertThat(only(address)).isNotNull();
    }

    @Test
    void aPostmanWhoDiesAfterSendingCausesACopyThatCanBeRecognised() throws Exception {
        send(letter("sent and not noted"));
        server.send(
                envelopes.fill(
                        server.mail(address), outbox.take(10, Postman.HOLD).get(0)),
                address);
        clock.advance(Postman.HOLD.plusSeconds(1));
        postman.deliver();

        List<MimeMessage> copies = Letterbox.received(address);
        assertThat(copies).hasSize(2);
        assertThat(copies.get(0).getMessageID())
                .endsWith("@example.org>")
                .isEqualTo(copies.get(1).getMessageID());
    }

    @Test
    void aLetterIsGivenUpAfterTheLastAttemptAndStaysVisible(CapturedOutput output) {
        send(letter("hopeless"));
        jdbc.update("update mail set attempts = ? where recipient = ?", settings.attempts() - 1, address);
        Letterbox.outage();
        postman.deliver();

        assertThat(states()).containsExactly("FAILED");
        assertThat(output).contains("is given up after " + settings.attempts()).doesNotContain(address);
        Letterbox.back();
        clock.advance(Duration.ofDays(1));
        postman.deliver();
        assertThat(Letterbox.received(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"550, FAILED", "553, FAILED", "451, QUEUED"})
    void anAddressThatIsRefusedForGoodIsNotTriedAgain(int code, String state) {
        send(letter("refused"));
        postman(new MailServer(refusing(code, "no such user"))).deliver();

        assertThat(states()).containsExactly(state);
        assertThat(jdbc.queryForObject("select failure from mail where recipient = ?", String.class, address))
                .isEqualTo("SMTPAddressFailedException " + code);
    }

    @ParameterizedTest
    @CsvSource({
        "550, no such user, true",
        "550, 5.1.1 unknown, true",
        "552, 5.2.2 full, true",
        "554, 5.7.1 relay access denied, false",
        "550, 5.7.1 you are listed, false",
        "450, 4.2.0 greylisted, false"
    })
    void aRefusalOfTheAddressItselfIsRemembered(int code, String words, boolean known) {
        send(letter("refused"));
        postman(new MailServer(refusing(code, words))).deliver();

        assertThat(undeliverable.since(address).isPresent()).isEqualTo(known);
    }

    @Test
    void anAddressThatTheServerCannotTakeIsGivenUpWithTheReason(CapturedOutput output) throws Exception {
        String international = "张" + address;
        send(Letter.of(international, Locale.CHINA, "probe", model("far")));
        try (RecordingServer old = new RecordingServer("SIZE 1000")) {
            postman(new MailServer(old.sender())).deliver();
        }

        assertThat(jdbc.queryForObject(
                        "select status || ' ' || failure from mail where recipient = ?", String.class, international))
                .isEqualTo("FAILED its address needs SMTPUTF8, which the mail server does not offer");
        assertThat(output).contains("SMTPUTF8").doesNotContain(international);
        assertThat(undeliverable.since(international)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a b\"@example.org", "o'brien+cet@example.org", "a_b-c=d{e}@sub.example.org", "X@Y.cn"})
    void strangeButLegalAddressesWork(String strange) {
        send(Letter.of(strange, Locale.CHINA, "probe", model("strange")));
        postman.deliver();

        assertThat(Letterbox.received(strange)).isNotEmpty();
    }

    @Test
    void domainsInOtherScriptsAreTranslated() {
        send(Letter.of("wang@例子.中国", Locale.CHINA, "probe", model("far")));
        postman.deliver();

        assertThat(Letterbox.received("wang@xn--fsqu00a.xn--fiqs8s")).isNotEmpty();
    }

    @Test
    void nothingSlipsIntoTheHeader() throws Exception {
        send(letter("one\r\nBcc: other@example.org\u2028two"));
        postman.deliver();

        assertThat(only(address).getSubject()).isEqualTo("one").doesNotContain("\n");
        assertThat(only(address).getHeader("Bcc")).isNull();
        assertThatThrownBy(() -> letterTo("a@example.org\r\nBcc: b@example.org"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("b@example.org");
    }

    @Test
    void wordsAreDeletedAfterSomeTimeAndSecretOnesAtOnce() {
        send(letter("kept"));
        send(letter("secret").withSecret());
        postman.deliver();
        assertThat(subjects()).containsExactlyInAnyOrder("kept", null);

        clock.advance(settings.keepWords().plusSeconds(1));
        housekeeping.sweep(outbox);
        assertThat(subjects()).containsExactly(null, null);

        clock.advance(settings.keep());
        housekeeping.sweep(outbox);
        assertThat(subjects()).isEmpty();
    }

    private static <T> List<Future<T>> inThreads(List<Callable<T>> rounds) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(rounds.size());
        try {
            return threads.invokeAll(rounds);
        } finally {
            threads.shutdown();
        }
    }

    private Letter letter(String title) {
        return Letter.of(address, Locale.CHINA, "probe", model(title));
    }

    private static Letter letterTo(String to) {
        return Letter.of(to, Locale.CHINA, "probe", model("title"));
    }

    private static Map<String, Object> model(String title) {
        return new HashMap<>(Map.of("title", title, "greeting", "<您好>", "until", LATE_IN_UTC));
    }

    private void send(Letter letter) {
        transactions.executeWithoutResult(status -> mails.send(letter));
    }

    private Postman postman(MailServer other) {
        return new Postman(outbox, envelopes, other, undeliverable, settings, clock);
    }

    /** Returns a mail server that refuses every mail with this code. */
    private static JavaMailSenderImpl refusing(int code, String words) {
        return new JavaMailSenderImpl() {
            @Override
            public void send(MimeMessage mail) {
                var reason = new SMTPAddressFailedException(new InternetAddress(), "RCPT TO", code, words);
                throw new MailSendException(Map.of(mail, new SendFailedException("Invalid addresses", reason)));
            }
        };
    }

    private static MimeMessage only(String address) {
        List<MimeMessage> mails = Letterbox.received(address);
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }

    private List<String> states() {
        return jdbc.queryForList("select status from mail where recipient = ?", String.class, address);
    }

    private List<String> subjects() {
        return jdbc.queryForList("select subject from mail where recipient = ?", String.class, address);
    }
}
