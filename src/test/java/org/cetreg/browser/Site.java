package org.cetreg.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.cetreg.QuickTrial;
import org.cetreg.demo.DemoApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The trial installation, with its timers running, and the browser that visits it. Both live as long as the test
 * process, because the build runs test classes one by one in the same processes.
 */
final class Site {

    /** Commits do not wait for the disk, since what the database holds is gone with the run. */
    private static final String UNWRITTEN =
            "--spring.datasource.hikari.data-source-properties.options=-c synchronous_commit=off";

    final ConfigurableApplicationContext application;
    final String address;
    final Browser browser;
    private final Playwright playwright;

    private Site() {
        String directory = "target/demo-" + ProcessHandle.current().pid();
        Stream<String> own = Stream.of(
                "--server.port=0",
                "--camunda.bpm.process-engine-name=trial", // in addition to the engine of the integration tests
                UNWRITTEN,
                "--cet.demo.directory=" + directory,
                "--cet.demo.mail.port=0",
                "--cet.demo.alipay.port=0",
                "--cet.demo.payease.port=0");
        application =
                DemoApplication.start(Stream.concat(own, QuickTrial.arguments()).toArray(String[]::new));
        address = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(BrowserProgram.find())
                        .setArgs(List.of("--no-sandbox")));
    }

    /** Returns the site of this process, which is started on the first call. */
    static Site ofThisProcess() {
        return Once.SITE;
    }

    /**
     * Starts the timers for the time of a test. They stop afterwards because other tests of this process move the
     * engine's clock.
     */
    void wake() {
        timers().start();
    }

    /** Stops the timers. */
    void rest() {
        timers().shutdown();
    }

    private JobExecutor timers() {
        return application.getBean(ProcessEngineConfigurationImpl.class).getJobExecutor();
    }

    private void close() {
        playwright.close();
        application.close();
    }

    private static final class Once {

        private static final Site SITE = new Site();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SITE::close, "site-close"));
        }
    }
}
