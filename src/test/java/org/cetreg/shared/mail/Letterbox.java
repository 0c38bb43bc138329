package org.cetreg.shared.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cetreg.demo.FlowedLines;
import org.cetreg.demo.PromptMailServer;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/**
 * The mailboxes of all users: a real mail server shared by all integration tests of a run, and the postman, which runs
 * when called.
 */
@TestComponent
public class Letterbox {

    private static final ServerSetup SMTP =
            new ServerSetup(TestSocketUtils.findAvailableTcpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private static final Set<String> WELCOMES = Set.of("注册成功，请验证邮箱", "You have signed up: please confirm your e-mail");
    private static final GreenMail SERVER = new PromptMailServer(SMTP);

    private final Postman postman;

    Letterbox(Postman postman) {
        this.postman = postman;
    }

    /**
     * Delivers the letters that are due, and removes and returns all letters to this address except the one for signing
     * up, oldest first.
     */
    public List<MimeMessage> mailsTo(String address) {
        postman.deliver();
        return received(address).stream().filter(mail -> !isWelcome(mail)).toList();
    }

    /**
     * Delivers the letters that are due, and removes and returns the letters that this address received for signing up.
     */
    public List<MimeMessage> welcomesTo(String address) {
        postman.deliver();
        return received(address).stream().filter(Letterbox::isWelcome).toList();
    }

    private static boolean isWelcome(MimeMessage mail) {
        try {
            return WELCOMES.contains(mail.getSubject());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the plain text of a mail. */
    public static String text(MimeMessage mail) {
        return FlowedLines.joined(part(mail, 0));
    }

    /** Returns the HTML of a mail. */
    public static String html(MimeMessage mail) {
        return part(mail, 1).replace("\r\n", "\n");
    }

    static List<MimeMessage> received(String address) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(address))
                .toList();
    }

    static void outage() {
        SERVER.stop();
    }

    /** Ends the outage. Mails that arrived before it are lost. */
    static void back() {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
    }

    private static String recipient(MimeMessage mail) {
        try {
            return ((InternetAddress) mail.getAllRecipients()[0]).getAddress();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(MimeMessage mail, int number) {
        try {
            return (String)
                    ((MimeMultipart) mail.getContent()).getBodyPart(number).getContent();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the mail server with the first test. */
    public static class Start implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            back();
            TestPropertyValues.of("spring.mail.port=" + SMTP.getPort()).applyTo(context);
        }
    }
}
