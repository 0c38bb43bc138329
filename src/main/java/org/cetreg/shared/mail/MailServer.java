package org.cetreg.shared.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The mail server and the two ways to talk to it. Nearly all mails are sent as ASCII, which every server accepts.
 * SMTPUTF8 (RFC 6531) is requested only when the address cannot be written without it, because a mail sent with
 * SMTPUTF8 bounces at the first server that does not support it.
 */
@Component
class MailServer {

    private static final String RAW_UTF_8 = "mail.mime.allowutf8";

    private final JavaMailSenderImpl ascii;
    private final JavaMailSenderImpl international;

    MailServer(JavaMailSenderImpl sender) {
        ascii = sender;
        ascii.getJavaMailProperties().setProperty(RAW_UTF_8, "false");
        international = new International(sender);
    }

    /** Thrown when the mail server does not accept addresses that are not ASCII. The mail was not sent. */
    static class NoInternationalAddresses extends MessagingException {

        private static final long serialVersionUID = 1L;

        NoInternationalAddresses() {
            super("its address needs SMTPUTF8, which the mail server does not offer");
        }
    }

    /** Creates an empty mail for this address. */
    SMTPMessage mail(String address) {
        return new SMTPMessage(session(address));
    }

    /**
     * Sends a mail that {@link #mail} created for the same address.
     *
     * @throws org.springframework.mail.MailException with {@link NoInternationalAddresses} as its cause when the server
     *     does not accept such an address, otherwise for any other failure
     */
    void send(SMTPMessage mail, String address) {
        (needsUtf8(address) ? international : ascii).send(mail);
    }

    private Session session(String address) {
        return (needsUtf8(address) ? international : ascii).getSession();
    }

    private static boolean needsUtf8(String address) {
        return address.chars().anyMatch(sign -> sign > '~');
    }

    /** Sends only to a server that supports SMTPUTF8. */
    private static final class International extends JavaMailSenderImpl {

        International(JavaMailSenderImpl other) {
            setHost(other.getHost());
            setPort(other.getPort());
            setProtocol(other.getProtocol());
            setUsername(other.getUsername());
            setPassword(other.getPassword());
            getJavaMailProperties().putAll(other.getJavaMailProperties());
            getJavaMailProperties().setProperty(RAW_UTF_8, "true");
        }

        @Override
        protected Transport connectTransport() throws MessagingException {
            Transport transport = super.connectTransport();
            if (transport instanceof SMTPTransport smtp && !smtp.supportsExtension("SMTPUTF8")) {
                transport.close();
                throw new NoInternationalAddresses();
            }
            return transport;
        }
    }
}
