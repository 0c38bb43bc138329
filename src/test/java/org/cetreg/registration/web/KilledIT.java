package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.demo.DemoApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.TestSocketUtils;

/** The application is killed between any two steps of a candidate, as by a power cut, and the way goes on. */
class KilledIT {

    private final int port = TestSocketUtils.findAvailableTcpPort();
    private final int platformPort = TestSocketUtils.findAvailableTcpPort();

    @TempDir
    private Path directory;

    private Process application;

    @AfterEach
    void end() throws Exception {
        application.destroy();
        application.waitFor();
    }

    @Test
    @Timeout(300)
    void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
        start();
        Visitor candidate = Visitor.at(URI.create("http://localhost:" + port)).signUpAndLogIn();
        candidate.submit(candidate.get("/registration"), "/registration/begin", Map.of());
        submit(candidate, Map.of("read", "true", "next", "agree"));
        kill();
        start();
        assertThat(candidate.get("/registration").heading()).isEqualTo("资格信息查询");
        submit(candidate, Map.of("documentType", "MACAO_ID", "documentNumber", "99301000001", "name", "颜冬儿"));
        submit(candidate, Map.of("checked", "true", "next", "confirm"));
        submit(candidate, Map.of("subjects", "1", "next", "submit"));
        assertThat(candidate.get("/registration").text()).contains("全未支付");
        kill();
        start();
        Page desk = candidate.get("/registration");
        assertThat(desk.heading()).isEqualTo("报名信息");
        assertThat(desk.text()).contains("英语四级笔试", "全未支付");
        submit(candidate, Map.of("next", "written"));
        assertThat(candidate.get("/registration").heading()).isEqualTo("笔试科目报考");
    }

    private static void submit(Visitor candidate, Map<String, String> fields) {
        Page shown = candidate.get("/registration");
        candidate.submit(shown, TaskWindow.action(shown), fields);
    }

    private void start() throws IOException {
        application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DemoApplication.class.getName(),
                        "--server.port=" + port,
                        "--cet.demo.directory=" + directory,
                        "--cet.demo.mail.port=0",
                        "--cet.demo.alipay.port=" + platformPort)
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(application.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null && !line.startsWith("Ctrl-C"); line = output.readLine()) {
            said.append(line).append('\n');
        }
        assertThat(application.isAlive()).as(said.toString()).isTrue();
    }

    private void kill() throws InterruptedException {
        application.destroyForcibly().waitFor();
    }
}
