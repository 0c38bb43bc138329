package org.cetreg.shared.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that accepts every mail and records everything it receives, each byte as a char. */
final class RecordingServer implements AutoCloseable {

    private final ServerSocket door;
    private final String offers;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** @param offers an extension that it announces, such as {@code SMTPUTF8} */
    RecordingServer(String offers) throws IOException {
        this.offers = offers;
        door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "recording mail server");
        server.setDaemon(true);
        server.start();
    }

    JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(door.getInetAddress().getHostAddress());
        sender.setPort(door.getLocalPort());
        return sender;
    }

    /** Returns everything that clients sent, commands and mails. */
    List<String> lines() {
        return lines;
    }

    String command(String verb) {
        return lines.stream().filter(line -> line.startsWith(verb)).findFirst().orElse(null);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                talk(client);
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        say(client, "220 ready");
        boolean mail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (mail) {
                mail = !line.equals(".");
                if (!mail) {
                    say(client, "250 taken");
                }
            } else if (line.startsWith("EHLO")) {
                say(client, "250-here\r\n250-8BITMIME\r\n250-DSN\r\n250 " + offers);
            } else if (line.startsWith("DATA")) {
                mail = true;
                say(client, "354 go on");
            } else {
                say(client, line.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        }
    }

    private static void say(Socket client, String answer) throws IOException {
        client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }
}
