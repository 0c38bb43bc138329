package org.cetreg.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;

/**
 * A GreenMail for one protocol, SMTP or IMAP, that sends each line of an answer at once. Otherwise the second line
 * would wait until the client's system acknowledges the first: 40 ms for each letter that is sent, half a second for
 * each mailbox that is read.
 */
public final class PromptMailServer extends GreenMail {

    /** Prepares a server, and does not start it. */
    public PromptMailServer(ServerSetup setup) {
        super(setup);
    }

    /** Returns the port of the running server. */
    public int port() {
        return services.values().iterator().next().getPort();
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
        return Map.of(setups[0].getProtocol(), new Prompt(setups[0], managers));
    }

    private static final class Prompt extends AbstractServer {

        Prompt(ServerSetup setup, Managers managers) {
            super(setup, managers);
        }

        @Override
        protected ProtocolHandler createProtocolHandler(Socket client) {
            return setup.getProtocol().equals(ServerSetup.PROTOCOL_SMTP)
                    ? new SmtpHandler(new SmtpCommandRegistry(), managers.getSmtpManager(), client)
                    : new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), client);
        }

        @Override
        protected void handleClientSocket(Socket client) throws SocketException {
            client.setTcpNoDelay(true);
            super.handleClientSocket(client);
        }
    }
}
