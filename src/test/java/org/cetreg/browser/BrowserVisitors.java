package org.cetreg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.pages.People;

/** The visitors of one test. Each has a separate browser profile, so that none shares another's login. */
public class BrowserVisitors {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final int CAMERA_WIDTH = 360;
    private static final int CAMERA_HEIGHT = 640;

    private final Site site;
    private final Path screenshots;
    private final AtomicInteger taken = new AtomicInteger();
    private final List<BrowserVisitor> visitors = new ArrayList<>();

    BrowserVisitors(Site site, String test) {
        this.site = site;
        this.screenshots = SCREENSHOTS.resolve(test);
        site.wake();
    }

    /** Returns a new visitor who reads Chinese and whose browser runs scripts. */
    public BrowserVisitor on(ScreenSize device) {
        return arrive(device, options(device));
    }

    /** Returns a new visitor whose browser runs no scripts. */
    public BrowserVisitor withoutScripts(ScreenSize device) {
        return arrive(device, options(device).setJavaScriptEnabled(false));
    }

    /** Returns a new visitor who reads English. */
    public BrowserVisitor english(ScreenSize device) {
        return arrive(device, options(device).setLocale("en-GB"));
    }

    /** Returns a new visitor who reads Chinese and has this session; null means not logged in. */
    public BrowserVisitor loggedIn(ScreenSize device, String session) {
        BrowserVisitor visitor = on(device);
        keep(visitor, session);
        return visitor;
    }

    private void keep(BrowserVisitor visitor, String session) {
        if (session != null) {
            visitor.page().context().addCookies(List.of(new Cookie("CETSESSION", session).setUrl(site.address)));
        }
    }

    /** Returns a window with the given session, or without one, on a small phone with a high-resolution screen. */
    Page camera(String session) {
        Browser.NewContextOptions options = options(ScreenSize.PHONE)
                .setViewportSize(CAMERA_WIDTH, CAMERA_HEIGHT)
                .setDeviceScaleFactor(2)
                .setIsMobile(true);
        BrowserVisitor visitor = arrive(ScreenSize.PHONE, options);
        keep(visitor, session);
        return visitor.page();
    }

    /** Returns the people who visit all pages of the running trial installation. */
    public People people() {
        return new People(URI.create(site.address), site.application.getBeanFactory());
    }

    /** Returns a component of the running trial installation, such as its clock. */
    public <T> T component(Class<T> type) {
        return site.application.getBean(type);
    }

    /** Returns a component by name, if there are several of the type. */
    public <T> T component(String name, Class<T> type) {
        return site.application.getBean(name, type);
    }

    /** Returns the site's address, such as {@code http://localhost:12345}. */
    public String address() {
        return site.address;
    }

    /** Returns a setting of the running trial installation. */
    public String setting(String name) {
        return site.application.getEnvironment().getRequiredProperty(name);
    }

    private static Browser.NewContextOptions options(ScreenSize device) {
        return new Browser.NewContextOptions()
                .setViewportSize(device.width, device.height)
                .setHasTouch(device == ScreenSize.PHONE)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    private BrowserVisitor arrive(ScreenSize device, Browser.NewContextOptions options) {
        BrowserContext context = site.browser.newContext(options.setBaseURL(site.address));
        var visitor = new BrowserVisitor(context, screenshots, taken);
        visitors.add(visitor);
        return visitor;
    }

    /** Saves a picture of every window. */
    void keepLastPictures() {
        visitors.forEach(BrowserVisitor::keepLastPicture);
    }

    /** Ends the visits; fails if any page had an error. */
    void leave() {
        List<String> troubles =
                visitors.stream().flatMap(v -> v.leave().stream()).toList();
        site.rest();
        assertThat(troubles).as("errors on the pages seen").isEmpty();
    }
}
