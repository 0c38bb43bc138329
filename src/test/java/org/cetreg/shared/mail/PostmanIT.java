package org.cetreg.shared.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sending: outages, several postmen at once, one that dies, and addresses that are refused. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class PostmanIT {

    private Probes probes;

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
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void nothingElseWaits(@Autowired AutowireCapableBeanFactory beans) {
        probes = beans.createBean(Probes.class);
        probes.holdOthers();
    }

    @AfterEach
    void backToNormal() {
        clock.reset();
        Letterbox.back();
        probes.releaseOthers();
    }

    @Test
    void anOutageOfTheMailServerLosesNothing(CapturedOutput output) {
        IntStream.range(0, 5).forEach(number -> probes.send(probes.letter("number " + number)));
        Letterbox.outage();
        postman.deliver();
        postman.deliver();

        assertThat(probes.states()).containsOnly("QUEUED");
        assertThat(output).contains("could not be sent").doesNotContain(probes.address);

        Letterbox.back();
        clock.advance(settings.retryAtMost().plusSeconds(1));
        postman.deliver();
        assertThat(Letterbox.received(probes.address)).hasSize(5);
        assertThat(probes.states()).containsOnly("SENT");
    }

    @Test
    void twoPostmenSendEachLetterOnce() throws Exception {
        IntStream.range(0, 40).forEach(number -> probes.send(probes.letter("number " + number)));
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

        assertThat(Letterbox.received(probes.address))
                .extracting(MimeMessage::getSubject)
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    @Test
    void noLetterIsTakenTwiceHoweverManyTakeAtOnce() throws Exception {
        jdbc.update(
                "insert into mail (recipient, template, language, subject, text, html, secret, created_at)"
                        + " select ?, 'probe', 'en', 's', 't', 'h', false, now() from generate_series(1, 400)",
                probes.address);
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
        jdbc.update("delete from mail where recipient = ?", probes.address);
    }

    @Test
    void lettersTakenByADeadPostmanAreSentAfterTheHold() {
        probes.send(probes.letter("taken"));
        assertThat(outbox.take(10, Postman.HOLD)).hasSize(1);

        postman.deliver();
        assertThat(Letterbox.received(probes.address)).isEmpty();

        clock.advance(Postman.HOLD.plusSeconds(1));
        postman.deliver();
        assertThat(Probes.only(probes.address)).isNotNull();
    }

    @Test
    void aPostmanWhoDiesAfterSendingCausesACopyThatCanBeRecognised() throws Exception {
        probes.send(probes.letter("sent and not noted"));
        server.send(
                envelopes.fill(
                        server.mail(probes.address),
                        outbox.take(10, Postman.HOLD).get(0)),
                probes.address);
        clock.advance(Postman.HOLD.plusSeconds(1));
        postman.deliver();

        List<MimeMessage> copies = Letterbox.received(probes.address);
        assertThat(copies).hasSize(2);
        assertThat(copies.get(0).getMessageID())
                .endsWith("@example.org>")
                .isEqualTo(copies.get(1).getMessageID());
    }

    @Test
    void aLetterIsGivenUpAfterTheLastAttemptAndStaysVisible(CapturedOutput output) {
        probes.send(probes.letter("hopeless"));
        jdbc.update("update mail set attempts = ? where recipient = ?", settings.attempts() - 1, probes.address);
        Letterbox.outage();
        postman.deliver();

        assertThat(probes.states()).containsExactly("FAILED");
        assertThat(output).contains("is given up after " + settings.attempts()).doesNotContain(probes.address);
        Letterbox.back();
        clock.advance(Duration.ofDays(1));
        postman.deliver();
        assertThat(Letterbox.received(probes.address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"550, FAILED", "553, FAILED", "451, QUEUED"})
    void anAddressThatIsRefusedForGoodIsNotTriedAgain(int code, String state) {
        probes.send(probes.letter("refused"));
        postman(new MailServer(refusing(code, "no such user"))).deliver();

        assertThat(probes.states()).containsExactly(state);
        assertThat(jdbc.queryForObject("select failure from mail where recipient = ?", String.class, probes.address))
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
        probes.send(probes.letter("refused"));
        postman(new MailServer(refusing(code, words))).deliver();

        assertThat(undeliverable.since(probes.address).isPresent()).isEqualTo(known);
    }

    @Test
    void anAddressThatTheServerCannotTakeIsGivenUpWithTheReason(CapturedOutput output) throws Exception {
        String international = "张" + probes.address;
        probes.send(Letter.of(international, Locale.CHINA, "probe", Probes.model("far")));
        try (RecordingServer old = new RecordingServer("SIZE 1000")) {
            postman(new MailServer(old.sender())).deliver();
        }

        assertThat(jdbc.queryForObject(
                        "select status || ' ' || failure from mail where recipient = ?", String.class, international))
                .isEqualTo("FAILED its address needs SMTPUTF8, which the mail server does not offer");
        assertThat(output).contains("SMTPUTF8").doesNotContain(international);
        assertThat(undeliverable.since(international)).isPresent();
    }

    private static <T> List<Future<T>> inThreads(List<Callable<T>> rounds) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(rounds.size());
        try {
            return threads.invokeAll(rounds);
        } finally {
            threads.shutdown();
        }
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
}
