package org.cetreg.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Checks the frame of every page, form fields, and browser caching. */
@IntegrationTest
class PagesIT {

    static final String FORM = "/help/probe/form";
    static final int KILOBYTE = 1024;

    @Autowired
    Fixtures fixtures;

    @Autowired
    ResourceUrlProvider files;

    Visitor visitor;

    @BeforeEach
    void arrive() {
        fixtures.sitting();
        visitor = Visitor.arrive();
    }

    @Test
    void theHomePageNamesTheSittingAndShowsTheWayIn() {
        Page home = visitor.get("/");

        assertThat(home.status()).isEqualTo(200);
        assertThat(home.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("text/html;charset=UTF-8"));
        assertThat(home.body()).contains("lang=\"zh-CN\"");
        assertThat(home.text()).contains("测试考次", "报名时间", "准考证打印").doesNotContain("退出", "试用环境", "??");
        assertThat(home.links("点击进入报名")).containsExactly("/registration");
        assertThat(home.links("登录")).containsExactly("/account/login");
        assertThat(home.links("点击注册")).containsExactly("/account/signup");
    }

    @Test
    void whoIsLoggedInIsNamedAndCanLogOutFromEveryPage() {
        visitor.signUpAndLogIn();

        Page home = visitor.get("/");

        assertThat(home.texts("nav__who")).singleElement().asString().contains(visitor.email());
        assertThat(home.links("账号信息")).containsExactly("/account");
        assertThat(home.links("登录")).isEmpty();
        assertThat(home.links("考务")).isEmpty();
        assertThat(visitor.submit(home, "/logout", Map.of()).links("登录")).containsExactly("/account/login");
    }

    @Test
    void thePageIsReadInEnglishOnceThatIsChosen() {
        assertThat(visitor.get("/?lang=en").links("Go to registration")).hasSize(1);

        Page home = visitor.get("/");

        assertThat(home.body()).contains("lang=\"en\"", "?lang=zh");
        assertThat(home.text()).contains("test sitting", "Go to registration").doesNotContain("点击进入报名", "??");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB,en;q=0.9|en",
                "en-US|en",
                "de-DE,de;q=0.9|zh-CN",
                "en-US,en;q=0.9,zh-CN;q=0.8|zh-CN",
                "zh-CN,zh;q=0.9,en;q=0.8|zh-CN",
                "*|zh-CN",
                "nonsense;;q=x|zh-CN"
            })
    void aBrowserThatReadsEnglishAndNoChineseGetsEnglishAtItsFirstVisit(String accepted, String language) {
        assertThat(page("/", accepted)).contains("<html lang=\"" + language + "\"");
        assertThat(page("/?lang=zh", accepted)).as("what is chosen counts").contains("<html lang=\"zh-CN\"");
    }

    private String page(String path, String accepted) {
        Map<String, String> headers = Map.of("Accept-Language", accepted);
        try {
            return new String(
                    visitor.send("GET", path, headers, new byte[0], Duration.ofSeconds(60))
                            .body(),
                    StandardCharsets.UTF_8);
        } catch (HttpTimeoutException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Otherwise each link of each page would be looked up in every jar. */
    @Test
    void onlyWhatIsAFileIsLookedForAmongFiles() {
        assertThat(files.getHandlerMap().keySet())
                .contains("/assets/**")
                .noneMatch(pattern -> files.getPathMatcher().match(pattern, "/registration"))
                .noneMatch(pattern -> files.getPathMatcher().match(pattern, "/staff/tasks/1"));
    }

    @Test
    void anUnknownLanguageChangesNothing() {
        assertThat(visitor.get("/?lang=%3Cb%3E").links("点击进入报名")).hasSize(1);
        assertThat(visitor.withCookie("CETLANG", "%%").get("/").links("点击进入报名")).hasSize(1);
    }

    @Test
    void theLanguageLinkKeepsTheParametersOfThePage() {
        assertThat(visitor.get("/?from=mail&lang=zh").links("English")).containsExactly("?from=mail&lang=en");
    }

    @Test
    void fingerprintedFilesAreKeptForAYearAndOthersAreAskedForEachTime() {
        Page stylesheet = visitor.get(stylesheet(visitor.get("/")));

        assertThat(stylesheet.header("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(stylesheet.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        assertThat(visitor.get("/assets/cet.css").header("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void pagesThemselvesAreNotKept() {
        assertThat(visitor.get("/").header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @Test
    void theHomePageIsSmall() {
        Page home = visitor.get("/");
        String stylesheet = visitor.get(stylesheet(home)).body();

        assertThat(stylesheet.length()).isLessThan(30 * KILOBYTE);
        assertThat(home.body().length() + stylesheet.length()).isLessThan(100 * KILOBYTE);
    }

    @Test
    void noPageCarriesStylesOrScriptsInItself() {
        assertThat(visitor.get("/").body()).doesNotContain("<style", "style=\"", "onclick", "<script>");
    }

    @Test
    void aNewFormShowsItsFieldsWithLabelsAndHints() {
        assertThat(visitor.get(FORM).body())
                .contains("<label class=\"field__label\" for=\"email\">E-mail</label>")
                .contains("id=\"email-hint\"", "aria-describedby=\"email-hint\"", "autocomplete=\"email\"")
                .contains("<option value=\"MACAO_ID\">澳门身份证</option>", "<label for=\"agreed\">")
                .doesNotContain("error-summary", "aria-invalid", "aria-describedby=\"\"");
    }

    @Test
    void errorsStandBesideTheirFieldsAndTheSummaryLinksToThem() {
        Page page = visitor.submit(visitor.get(FORM), FORM, Map.of("email", "<b>wrong", "documentType", "MACAO_ID"));

        assertThat(page.errors()).hasSize(4).contains("the form as a whole");
        assertThat(page.body())
                .contains("href=\"#email\"", "href=\"#password\"", "href=\"#agreed\"")
                .contains("aria-describedby=\"email-hint email-error\"", "aria-invalid=\"true\"")
                .doesNotContain("href=\"#documentType\"");
        assertThat(page.error("email")).startsWith("错误：");
        assertThat(page.error("documentType")).isNull();
    }

    @Test
    void whatWasTypedIsKeptExceptPasswords() {
        Page page = visitor.submit(
                visitor.get(FORM),
                FORM,
                Map.of("email", "<b>wrong", "password", "secret", "documentType", "MACAO_ID", "agreed", "true"));

        assertThat(page.form(FORM))
                .containsEntry("email", "<b>wrong")
                .containsEntry("documentType", "MACAO_ID")
                .containsEntry("agreed", "true");
        assertThat(page.body()).doesNotContain("secret");
    }

    @Test
    void anOptionThatIsNotOnOfferIsRefusedBesideItsFieldInPlainWords() {
        Page page =
                visitor.submit(visitor.get(FORM), FORM, Map.of("documentType", "OFFICER", "email", "a@example.org"));

        assertThat(page.error("documentType")).contains("不是可接受的值");
        assertThat(page.text()).doesNotContain("OFFICER");
        assertThat(page.body()).doesNotContain("java.lang", "org.cetreg").contains("a@example.org");
    }

    @Test
    void everyComponentIsShownOnOnePageInBothLanguages() {
        Page chinese = visitor.get("/help/components");
        Page english = visitor.get("/help/components?lang=en");

        assertThat(chinese.status()).isEqualTo(200);
        assertThat(chinese.body()).contains("error-summary", "notice--warning", "aria-current=\"step\"", "data-label");
        assertThat(chinese.text() + english.text()).doesNotContain("??", "components.");
        assertThat(english.heading()).isEqualTo("Components");
    }

    private static String stylesheet(Page page) {
        String address = page.attributes("link[rel=stylesheet]", "href").get(0);
        assertThat(address).as("fingerprinted").matches("/assets/cet-[0-9a-f]{32}\\.css");
        return address;
    }
}
