package org.cetreg.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The browser on this machine that the tests use. */
public final class BrowserProgram {

    private BrowserProgram() {}

    /**
     * Returns the browser's path, searching the same places as the script {@code test}. The headless build is preferred
     * because it is much faster.
     *
     * @throws IllegalStateException if there is none
     */
    public static Path find() {
        return Stream.of(
                        System.getenv("CET_BROWSER"),
                        "/usr/bin/chromium-headless-shell",
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
}
