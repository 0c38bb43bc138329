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

/** The people whom one test sends to the site; each has a browser profile of their own, so none sees another's login. */
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

    /** Somebody who reads Chinese and whose browser runs scripts. */
    public BrowserVisitor on(ScreenSize device) {
        return arrive(device, options(device));
    }

    /** Somebody whose browser runs no scripts. */
    public BrowserVisitor withoutScripts(ScreenSize device) {
        return arrive(device, options(device).setJavaScriptEnabled(false));
    }

    /** Somebody who reads English. */
    public BrowserVisitor english(ScreenSize device) {
        return arrive(device, options(device).setLocale("en-GB"));
    }

    /** Somebody who reads Chinese and is logged in already, with this session; null for nobody. */
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

    /** The window of somebody who is logged in with this session, or of nobody, on a small phone with a fine screen. */
    Page camera(String session) {
        Browser.NewContextOptions options = options(ScreenSize.PHONE)
                .setViewportSize(CAMERA_WIDTH, CAMERA_HEIGHT)
                .setDeviceScaleFactor(2)
                .setIsMobile(true);
        BrowserVisitor visitor = arrive(ScreenSize.PHONE, options);
        keep(visitor, session);
        return visitor.page();
    }

    /** The people who see all the pages, on the running trial installation. */
    public People people() {
        return new People(URI.create(site.address), site.application.getBeanFactory());
    }

    /** A component of the running trial installation, such as its clock. */
    public <T> T component(Class<T> type) {
        return site.application.getBean(type);
    }

    /** As {@link #component(Class)}, where there are several of the type. */
    public <T> T component(String name, Class<T> type) {
        return site.application.getBean(name, type);
    }

    /** Where the site is: {@code http://localhost:12345}. */
    public String address() {
        return site.address;
    }

    /** A setting of the running trial installation. */
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

    /** Keeps a picture of every window. */
    void keepLastPictures() {
        visitors.forEach(BrowserVisitor::keepLastPicture);
    }

    /** Ends the visits; fails when any page had an error. */
    void leave() {
        List<String> troubles =
                visitors.stream().flatMap(v -> v.leave().stream()).toList();
        site.rest();
        assertThat(troubles).as("errors on the pages seen").isEmpty();
    }
}
