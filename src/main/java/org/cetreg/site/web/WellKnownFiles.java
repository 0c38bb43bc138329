package org.cetreg.site.web;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.shared.BaseAddress;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** The files that browsers, search engines and password managers look for at fixed addresses. */
@RestController
class WellKnownFiles {

    /** The pages that anybody may open and search engines may list. */
    private static final List<String> PUBLIC = List.of("/", "/help", "/account/login", "/account/signup");

    private static final Duration FRESH = Duration.ofDays(1);
    private static final int EXPIRES_AFTER_DAYS = 180;
    private static final String PNG = "image/png";

    private final BaseAddress site;
    private final ResourceUrlProvider files;
    private final MessageSource messages;
    private final Clock clock;

    WellKnownFiles(BaseAddress site, ResourceUrlProvider files, MessageSource messages, Clock clock) {
        this.site = site;
        this.files = files;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping(path = "/robots.txt", produces = "text/plain;charset=UTF-8")
    ResponseEntity<String> robots() {
        String allowed = PUBLIC.stream().map(path -> "Allow: " + path + "$\n").collect(Collectors.joining());
        return fresh("User-agent: *\n" + allowed + "Allow: /assets/\nDisallow: /\n\nSitemap: " + site.of("/sitemap.xml")
                + "\n");
    }

    @GetMapping(path = "/sitemap.xml", produces = "application/xml;charset=UTF-8")
    ResponseEntity<String> sitemap() {
        return fresh(PUBLIC.stream()
                .map(path -> "  <url><loc>" + site.of(path) + "</loc></url>\n")
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
                        "</urlset>\n")));
    }

    /** What a phone needs to put the site on its home screen. */
    @GetMapping(path = "/manifest.webmanifest", produces = "application/manifest+json")
    ResponseEntity<Map<String, Object>> manifest() {
        return fresh(Map.of(
                "name", messages.getMessage("shared.product", null, Locale.CHINA),
                "short_name", messages.getMessage("shared.shortName", null, Locale.CHINA),
                "lang", "zh-CN",
                "start_url", "/",
                "display", "browser",
                "background_color", "#ffffff",
                "theme_color", "#0b5d57",
                "icons", Stream.of(192, 512).map(this::icon).toList()));
    }

    private Map<String, String> icon(int pixels) {
        String file = "/assets/icon-" + pixels + ".png";
        return Map.of("src", files.getForLookupPath(file), "sizes", pixels + "x" + pixels, "type", PNG);
    }

    @GetMapping(path = "/favicon.ico", produces = "image/x-icon")
    ResponseEntity<Resource> favicon() {
        return fresh(new ClassPathResource("static/assets/favicon.ico"));
    }

    /** Phones look for it here when they have not read the page. */
    @GetMapping(
            path = {"/apple-touch-icon.png", "/apple-touch-icon-precomposed.png"},
            produces = PNG)
    ResponseEntity<Resource> touchIcon() {
        return fresh(new ClassPathResource("static/assets/icon-180.png"));
    }

    /** Says whom to tell about a weakness (RFC 9116): the help page names the registration centre. */
    @GetMapping(path = "/.well-known/security.txt", produces = "text/plain;charset=UTF-8")
    ResponseEntity<String> security() {
        return fresh("Contact: " + site.of("/help") + "\nExpires: "
                + clock.instant().plus(EXPIRES_AFTER_DAYS, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS)
                + "\nPreferred-Languages: zh, en\nCanonical: " + site.of("/.well-known/security.txt") + "\n");
    }

    /** Leads password managers to the page on which a password is changed. */
    @GetMapping(path = "/.well-known/change-password", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<Void> changePassword() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header("Location", "/account/password")
                .build();
    }

    private static <T> ResponseEntity<T> fresh(T content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(content);
    }
}
