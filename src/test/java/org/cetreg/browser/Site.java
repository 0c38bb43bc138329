package org.cetreg.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cetreg.demo.DemoApplication;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.springframework.context.ConfigurableApplicationContext;

/** The trial installation, with its timers running, and the browser that looks at it: one of each for the suite. */
class Site implements CloseableResource {

    final ConfigurableApplicationContext application;
    final String address;
    final Browser browser;
    private final Playwright playwright;

    Site() {
        String directory = "target/demo-" + ProcessHandle.current().pid();
        application = DemoApplication.start(
                "--server.port=0",
                "--cet.demo.directory=" + directory,
                "--cet.demo.mail.port=0",
                "--cet.demo.alipay.port=0");
        address = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setArgs(List.of("--no-sandbox")));
    }

    /** The same places as the script {@code test} looks at. */
    private static Path program() {
        return Stream.of(
                        System.getenv("CET_BROWSER"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                        "/Applications/Chromium.app/Contents/MacOS/Chromium")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No browser found: install Chromium or Google Chrome, or set CET_BROWSER to its program"));
    }

    @Override
    public void close() {
        playwright.close();
        application.close();
    }
}
