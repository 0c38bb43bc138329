package org.cetreg.shared.web.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.util.unit.DataSize;

/** Tests a server with few threads: slow bodies occupy all of them, unless the valve keeps some free. */
@ResourceLock(Resources.SYSTEM_PROPERTIES) // Tomcat keeps its directories there
class SlowBodiesTests {

    private static final int THREADS = 4;
    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final Tomcat tomcat = new Tomcat();
    private final Semaphore reading = new Semaphore(0);
    private final List<Socket> senders = new ArrayList<>();

    /** First of all: asked for anything before, Tomcat takes the directory of whichever was started last. */
    @BeforeEach
    void ownDirectory() {
        tomcat.setBaseDir(directory.toString());
    }

    @AfterEach
    void stop() throws LifecycleException, IOException {
        for (Socket sender : senders) {
            sender.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void withoutTheValveNobodyElseIsAnswered() throws Exception {
        start();
        beginBodies();

        assertThatThrownBy(this::page).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void withItOthersAreAnswered() throws Exception {
        tomcat.getEngine()
                .getPipeline()
                .addValve(new SlowBodies(
                        settings(Duration.ofMinutes(1), THREADS / 2),
                        DataSize.ofMegabytes(2).toBytes()));
        start();
        beginBodies();

        assertThat(page()).isEqualTo("there");
    }

    @Test
    void aThreadThatWaitedTooLongIsFreeAgain() throws Exception {
        Duration within = Duration.ofMillis(500);
        tomcat.getEngine()
                .getPipeline()
                .addValve(new SlowBodies(
                        settings(within, THREADS), DataSize.ofMegabytes(2).toBytes()));
        start();
        beginBodies();
        assertThatThrownBy(this::page).isInstanceOf(HttpTimeoutException.class);

        for (Socket sender : senders) { // data sent now is too late
            sender.getOutputStream().write('a');
        }

        assertThat(page()).isEqualTo("there");
    }

    private static SlowBodySettings settings(Duration within, int waiting) {
        return new SlowBodySettings(within, DataSize.ofKilobytes(8), waiting, waiting, waiting);
    }

    private void start() throws LifecycleException {
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("maxThreads", String.valueOf(THREADS));
        tomcat.getConnector().setProperty("minSpareThreads", "1");
        Context context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "reader", new Reader());
        context.addServletMappingDecoded("/", "reader");
        tomcat.start();
    }

    /** Starts as many requests as there are threads; the server has begun to read each of them when this returns. */
    private void beginBodies() throws IOException, InterruptedException {
        for (int i = 0; i < THREADS; i++) {
            Socket sender = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort());
            senders.add(sender);
            sender.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\na".getBytes(US_ASCII));
        }
        assertThat(reading.tryAcquire(THREADS, 20, TimeUnit.SECONDS)).isTrue();
    }

    private String page() throws IOException, InterruptedException {
        URI site = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(site).timeout(SOON).build(), BodyHandlers.ofString())
                .body();
    }

    private final class Reader extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("there");
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            reading.release();
            try {
                request.getInputStream().readAllBytes();
            } catch (BodyRefused e) {
                response.setStatus(e.status().value());
            }
        }
    }
}
