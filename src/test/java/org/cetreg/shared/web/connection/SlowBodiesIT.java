package org.cetreg.shared.web.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cetreg.IntegrationTest;
import org.cetreg.shared.web.Sender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Checks that a client that sends its body byte by byte waits, and that others do not. */
@IntegrationTest
class SlowBodiesIT {

    private static final int MANY = 230; // more than the number of threads
    private static final Duration SOON = Duration.ofSeconds(1);

    @LocalServerPort
    int port;

    @Autowired
    SlowBodySettings settings;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/payment/alipay/notify, application/x-www-form-urlencoded, true",
        "/account/login, application/x-www-form-urlencoded, true",
        "/account/login, application/x-www-form-urlencoded, false",
        "/no/such/page, application/json, false",
        "/office/roster, multipart/form-data; boundary=x, true"
    })
    void manyWhoTrickleDoNotHoldUpThePagesOfOthers(String path, String type, boolean oneAddress) throws Exception {
        for (int i = 0; i < MANY; i++) {
            begin(path, type, oneAddress ? "9.9.9.9" : "9.9." + i + ".9");
        }
        new Sender(port).get("/"); // after the clients that are refused at once
        for (int round = 0; round < 3; round++) {
            trickle();
            Instant asked = Instant.now();
            assertThat(new Sender(port).get("/").statusCode()).isEqualTo(200);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON);
        }
    }

    @Test
    void whoTricklesIsToldThatTheTimeIsOver() throws Exception {
        Socket socket = begin("/account/login", "application/x-www-form-urlencoded", "9.9.9.8");
        Instant begun = Instant.now();
        CountDownLatch answered = new CountDownLatch(1);
        Thread trickling = new Thread(() -> {
            try {
                while (!answered.await(300, TimeUnit.MILLISECONDS)) {
                    socket.getOutputStream().write('a');
                }
            } catch (IOException | InterruptedException e) {
                // the site has closed the connection
            }
        });
        trickling.setDaemon(true);
        trickling.start();

        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        answered.countDown();

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("没有在规定时间内传完");
        assertThat(Duration.between(begun, Instant.now()))
                .isBetween(settings.within(), settings.within().plusSeconds(3));
    }

    @Test
    void onlySoManyOfOneAddressWait() throws Exception {
        for (int i = 0; i <= settings.perAddress(); i++) {
            begin("/account/login", "application/x-www-form-urlencoded", "9.9.9.7");
        }
        int refused = 0;
        for (Socket socket : sockets) {
            byte[] begun = new byte[12];
            socket.getInputStream().readNBytes(begun, 0, begun.length);
            refused += new String(begun, US_ASCII).equals("HTTP/1.1 429") ? 1 : 0;
        }
        assertThat(refused).isBetween(1, 2);
    }

    private void trickle() {
        for (Socket socket : sockets) {
            try {
                socket.getOutputStream().write('a');
            } catch (IOException e) {
                // the site has closed the connection
            }
        }
    }

    private Socket begin(String path, String type, String address) throws IOException {
        Socket socket = new Socket("localhost", port);
        sockets.add(socket);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + address
                                + "\r\nContent-Type: " + type + "\r\nContent-Length: 1000\r\n\r\na")
                        .getBytes(US_ASCII));
        return socket;
    }
}
