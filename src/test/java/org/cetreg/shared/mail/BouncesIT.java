package org.cetreg.shared.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.demo.PromptMailServer;
import org.cetreg.shared.retention.Housekeeping;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Notices about bounced letters, in a real mailbox. */
@IntegrationTest
class BouncesIT {

    private static final String MAILBOX = "bounces@example.org";
    private static final PromptMailServer SERVER =
            new PromptMailServer(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    private final String address = Visitor.newEmail();

    @Autowired
    Housekeeping housekeeping;

    @Autowired
    Mails mails;

    @Autowired
    Postman postman;

    @Autowired
    UndeliverableAddresses addresses;

    @Autowired
    MailSettings shipped;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private BounceReader reader;

    @BeforeAll
    static void mailbox() {
        SERVER.start();
        SERVER.setUser(MAILBOX, MAILBOX, "secret");
    }

    @AfterAll
    static void noMailbox() {
        SERVER.stop();
    }

    @BeforeEach
    void emptyMailbox() throws FolderException {
        SERVER.purgeEmailFromAllMailboxes();
        reader = reader(SERVER.port());
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @Test
    void aNoticeMarksTheAddressAndTheLetterOnce() {
        String letter = sentLetter();
        put(notice("failed", "5.1.1", letter));

        reader.read();

        assertThat(addresses.since(address.toUpperCase(Locale.ROOT))).isPresent();
        assertThat(state()).isEqualTo("FAILED came back 5.1.1");
        assertThat(audited(letter)).isOne();
        assertThat(stored()).as("deleted once it counts").isEmpty();

        put(notice("failed", "5.1.1", letter));
        reader.read();
        assertThat(audited(letter)).isOne();
        assertThat(stored()).isEmpty();
    }

    @Test
    void aNoticeIsKnownByTheReturnAddressToo() {
        put(notice("failed", "5.2.1", "<else@example.org>")
                .replace("To: " + MAILBOX, "To: bounces+" + sentLetter().replaceAll("[<>]", "")));

        reader.read();

        assertThat(state()).isEqualTo("FAILED came back 5.2.1");
    }

    /** Neither a temporary failure nor a forged notice counts. */
    @ParameterizedTest
    @MethodSource
    void whatIsNoNoticeOfOneOfOurLettersChangesNothingAndStays(String mail) {
        String letter = sentLetter();
        put(mail.replace("LETTER", letter)
                .replace("OTHER", letter.replaceAll("\\.[0-9a-f]{20}@", ".00000000000000000000@")));

        reader.read();
        reader.read();

        assertThat(addresses.since(address)).isEmpty();
        assertThat(state()).isEqualTo("SENT null");
        assertThat(stored())
                .singleElement()
                .satisfies(one -> assertThat(one.isSet(Flags.Flag.SEEN)).isTrue());
    }

    static Stream<String> whatIsNoNoticeOfOneOfOurLettersChangesNothingAndStays() {
        return Stream.of(
                notice("failed", "5.1.1", "OTHER"),
                notice("failed", "5.1.1", "<mail.99999999999999999999.0123456789abcdef0123@example.org>"),
                notice("delayed", "4.4.1", "LETTER"),
                notice("delivered", "2.0.0", "LETTER"),
                "From: somebody@example.org\r\nSubject: Re: LETTER\r\n\r\nLETTER failed 5.1.1\r\n",
                "\u0000\u0001\u0002",
                "Content-Type: multipart/report; boundary=\"\r\n\r\n--\r\n",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\nno part",
                "Content-Type: multipart/report\r\nContent-Transfer-Encoding: base64\r\n\r\n&&&&");
    }

    @Test
    void nonsenseStopsNothing() {
        put("Content-Type: multipart/report; boundary=\"\r\n\r\n--\r\n");
        put("Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n" + "Y: z\r\n".repeat(200_000));
        put("\u0000\u0001");
        put(notice("failed", "5.1.1", sentLetter()));

        reader.read();

        assertThat(addresses.since(address)).isPresent();
        assertThat(stored()).hasSize(3);
    }

    @Test
    void oneNodeReadsAtATimeAndADeadOneIsSucceeded() {
        put(notice("failed", "5.1.1", sentLetter()));
        jdbc.update(
                "update bounce_reading set until = ?",
                Timestamp.from(clock.instant().plus(BounceReader.ALONE)));

        reader.read();
        assertThat(addresses.since(address)).isEmpty();

        clock.advance(BounceReader.ALONE);
        reader.read();
        assertThat(addresses.since(address)).isPresent();
    }

    @Test
    void aNoticeThatTwoReadAtOnceCountsOnce() throws Exception {
        String letter = sentLetter();
        var notice =
                DeliveryNotice.read(parsed(notice("failed", "5.1.1", letter))).orElseThrow();
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Boolean> node = () -> {
            together.await();
            return addresses.cameBack(notice);
        };
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (var done : threads.invokeAll(List.of(node, node))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(audited(letter)).isOne();
    }

    @Test
    void readingAMailClearsTheAddressAndInvalidatesEarlierNotices() {
        String earlier = sentLetter();
        String letter = sentLetter();
        put(notice("failed", "5.2.2", letter));
        reader.read();

        addresses.isRead(address);
        put(notice("failed", "5.2.2", earlier));
        reader.read();

        assertThat(addresses.since(address)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where action = 'mail.deliverable'", Integer.class))
                .isPositive();
        put(notice("failed", "5.2.2", sentLetter()));
        reader.read();
        assertThat(addresses.since(address)).isPresent();
    }

    @Test
    void aMailboxThatIsAwayIsNoFailure() {
        reader(1).read();

        put(notice("failed", "5.1.1", sentLetter()));
        reader.read();
        assertThat(addresses.since(address)).as("nobody holds the mailbox").isPresent();
    }

    @Test
    void recordsExpireTogetherWithTheLetters() {
        addresses.refused(address, "5.1.1");
        clock.advance(shipped.keep().plusSeconds(1));
        housekeeping.sweep(addresses);

        assertThat(addresses.since(address)).isEmpty();
    }

    @Test
    void nobodyReadsAMailboxUnlessOneIsConfigured() {
        assertThat(shipped.bounces().read()).isFalse();
        assertThat(shipped.bounces().address()).isEmpty();
        assertThat(shipped.bounces().tls()).isTrue();
    }

    /** Sends a letter and returns its Message-ID. */
    private String sentLetter() {
        transactions.executeWithoutResult(status -> mails.send(Letter.of(
                address, Locale.CHINA, "probe", Map.of("title", "t", "greeting", "g", "until", Probes.LATE_IN_UTC))));
        postman.deliver();
        return jdbc.queryForObject(
                "select '<mail.' || id || '.' || mark || '@example.org>' from mail where recipient = ?"
                        + " order by id desc limit 1",
                String.class,
                address);
    }

    private String state() {
        return jdbc.queryForObject(
                "select status || ' ' || coalesce(failure, 'null') from mail where recipient = ?",
                String.class,
                address);
    }

    private int audited(String letter) {
        return jdbc.queryForObject(
                "select count(*) from audit_entry where action = 'mail.undeliverable' and object = ?",
                Integer.class,
                "mail:" + letter.split("\\.")[1]);
    }

    private BounceReader reader(int port) {
        Duration second = Duration.ofSeconds(5);
        var bounces = new BounceSettings(
                MAILBOX, false, "127.0.0.1", port, false, MAILBOX, "secret", "INBOX", second, 50, second);
        var settings = new MailSettings(
                shipped.from(),
                shipped.every(),
                shipped.batch(),
                shipped.retryAfter(),
                shipped.retryAtMost(),
                shipped.attempts(),
                shipped.keepWords(),
                shipped.keep(),
                bounces);
        return new BounceReader(addresses, settings, jdbc, clock);
    }

    private static void put(String mail) {
        try {
            SERVER.getUserManager().getUser(MAILBOX).deliver(parsed(mail));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage parsed(String mail) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<StoredMessage> stored() {
        try {
            return SERVER.getManagers()
                    .getImapHostManager()
                    .getInbox(SERVER.getUserManager().getUser(MAILBOX))
                    .getMessages();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a notice in the format of Postfix. */
    private static String notice(String action, String status, String messageId) {
        return """
                From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
                To: bounces@example.org
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="x/mx.example.org"

                --x/mx.example.org
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not be delivered.

                --x/mx.example.org
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org
                Arrival-Date: Tue, 24 Nov 2026 17:05:00 +0000 (UTC)

                Final-Recipient: rfc822; somebody@example.org
                Original-Recipient: rfc822;somebody@example.org
                Action: ACTION
                Status: STATUS
                Diagnostic-Code: smtp; 550 5.1.1 unknown user

                --x/mx.example.org
                Content-Type: text/rfc822-headers

                Return-Path: <bounces@example.org>
                Subject: =?UTF-8?B?5rWL?=
                Message-ID: MESSAGE

                --x/mx.example.org--
                """.replace("ACTION", action)
                .replace("STATUS", status)
                .replace("MESSAGE", messageId)
                .replace("\n", "\r\n");
    }
}
