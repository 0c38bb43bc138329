package org.cetreg.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.shared.BaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What browsers, search engines and password managers look for at fixed addresses is there, without a login. */
@IntegrationTest
class WellKnownFilesIT {

    @Autowired
    BaseAddress site;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @CsvSource({
        "/robots.txt, text/plain",
        "/sitemap.xml, application/xml",
        "/manifest.webmanifest, application/manifest+json",
        "/favicon.ico, image/x-icon",
        "/apple-touch-icon.png, image/png",
        "/.well-known/security.txt, text/plain"
    })
    void eachIsServedToAnybodyAndKept(String path, String type) throws Exception {
        HttpResponse<byte[]> file = get(path);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isNotEmpty();
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("max-age=86400", "public");
        assertThat(file.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void searchEnginesAreLedToThePublicPagesOnly() throws Exception {
        assertThat(text("/robots.txt"))
                .contains("Allow: /help$", "Disallow: /\n", "Sitemap: " + site.of("/sitemap.xml"))
                .doesNotContain("/registration", "/staff");
        Matcher pages = Pattern.compile("<loc>([^<]+)</loc>").matcher(text("/sitemap.xml"));
        List<String> listed = pages.results().map(page -> page.group(1)).toList();
        assertThat(listed).contains(site.of("/").toString()).hasSizeGreaterThan(3);
        for (String page : listed) {
            String path = page.substring(site.of("").toString().length());
            assertThat(get(path).statusCode()).as(page).isEqualTo(200);
        }
    }

    @Test
    void theManifestNamesIconsThatExist() throws Exception {
        Matcher icons = Pattern.compile("\"src\":\"([^\"]+)\"").matcher(text("/manifest.webmanifest"));
        List<String> found = icons.results().map(icon -> icon.group(1)).toList();
        assertThat(found).hasSize(2);
        for (String icon : found) {
            assertThat(get(icon).statusCode()).as(icon).isEqualTo(200);
        }
    }

    @Test
    void theContactForWeaknessesDoesNotExpireSoon() throws Exception {
        String said = text("/.well-known/security.txt");
        assertThat(said).contains("Contact: " + site.of("/help"));
        Instant expires = Instant.parse(said.replaceAll("(?s).*Expires: (\\S+).*", "$1"));
        assertThat(Duration.between(clock.instant(), expires)).isBetween(Duration.ofDays(100), Duration.ofDays(366));
    }

    @Test
    void passwordManagersAreLedToThePageWhereAPasswordIsChanged() {
        Page led = Visitor.arrive().signUpAndLogIn().get("/.well-known/change-password");
        assertThat(led.path()).isEqualTo("/account/password");
        assertThat(led.status()).isEqualTo(200);
    }

    @Test
    void aLinkToAPublicPageHasAPreviewInTheReadersLanguage() {
        Page home = Visitor.arrive().get("/");
        assertThat(home.attributes("meta[name=description]", "content").toString())
                .contains("网上报名");
        assertThat(home.attributes("meta[property=og:image]", "content"))
                .containsExactly(site.of("/assets/icon-512.png").toString());
        assertThat(Visitor.arrive()
                        .get("/help?lang=en")
                        .attributes("meta[property=og:description]", "content")
                        .toString())
                .contains("Register online");
        assertThat(Visitor.arrive().signUpAndLogIn().get("/account").count("meta[property^=og:]"))
                .as("nobody shares a page of their own")
                .isZero();
    }

    private static String text(String path) throws Exception {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        return Visitor.arrive().send("GET", path, Map.of(), new byte[0], Duration.ofSeconds(30));
    }
}
