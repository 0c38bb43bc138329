package org.cetreg.shared.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The mail server, and the two ways to speak to it. Nearly all mails are ASCII on the wire, which every server on their way
 * takes. SMTPUTF8 (RFC 6531) is asked for only when the address itself cannot be written without: a mail that was asked
 * for with it comes back from the first server on its way that does not know it.
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

    /** The mail server does not take addresses that are not ASCII; the mail was not sent. */
    static class NoInternationalAddresses extends MessagingException {

        private static final long serialVersionUID = 1L;

        NoInternationalAddresses() {
            super("its address needs SMTPUTF8, which the mail server does not offer");
        }
    }

    /** An empty mail to this address. */
    SMTPMessage mail(String address) {
        return new SMTPMessage(session(address));
    }

    /**
     * Sends a mail that {@link #mail} made for the same address.
     *
     * @throws org.springframework.mail.MailException with {@link NoInternationalAddresses} as its cause when the server does
     *     not take such an address, else whatever went wrong
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

    /** Never sends to a server that would not know what it gets. */
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
