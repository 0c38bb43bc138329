package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cetreg.Fixtures;
import org.cetreg.Visitor;
import org.cetreg.demo.MovableClock;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.pages.People;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.DocumentType;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes the pictures of the help page again and compares them with the committed ones, so that candidates never see an
 * outdated page. {@code -Dhelp.pictures=write} replaces the committed pictures; all are in
 * {@code target/help-pictures}.
 */
@BrowserTest
class HelpPicturesBrowserIT {

    /** The share of a picture that may differ, because fonts are not rendered in the same way everywhere. */
    static final double TOLERATED = 0.05;

    private static final boolean KEEP = "write".equals(System.getProperty("help.pictures"));
    private static final Path KEPT = Path.of("src/main/resources/static/assets");
    private static final Path MADE = Path.of("target/help-pictures");
    private static final int LARGEST = 44 * 1024;
    private static final Instant MORNING = Instant.parse("2027-03-16T02:00:30Z");
    private static final Instant LATER = Instant.parse("2027-03-16T02:05:30Z");

    private final List<String> problems = new ArrayList<>();
    private MovableClock clock;
    private String address;
    private Page nobody;
    private Page candidate;
    private Walks.Walk walk;

    @Test
    void theHelpPageShowsTheSiteAsItIs(BrowserVisitors visitors) throws IOException {
        Files.createDirectories(MADE);
        address = visitors.address();
        clock = visitors.component(MovableClock.class);
        JdbcTemplate jdbc = visitors.component(JdbcTemplate.class);
        clock.moveTo(MORNING);
        try (HelpSitting sitting = new HelpSitting(visitors)) {
            begin(visitors, jdbc);
            picture(nobody, "prepare", "/", page -> {});
            picture(nobody, "signup", "/account/signup", page -> fill(page, "email"));
            picture(nobody, "login", "/account/login", page -> fill(page, "account"));
            walkWithPictures();
            sitting.publish(walk.registration().id().value());
            picture(
                    candidate,
                    "ticket",
                    "/registration/desk",
                    page -> page.locator("button[formaction$='/desk/print']").scrollIntoViewIfNeeded());
        } finally {
            clock.reset();
        }
        assertThat(problems)
                .as("pictures of the help page that show something else than the site; look at " + MADE
                        + " and keep them with -Dhelp.pictures=write")
                .isEmpty();
    }

    private void begin(BrowserVisitors visitors, JdbcTemplate jdbc) {
        People people = visitors.people();
        Visitor yan = Visitor.at(URI.create(visitors.address())).signUpAndLogIn(HelpSitting.EMAIL, Visitor.PASSWORD);
        nobody = visitors.camera(null);
        candidate = visitors.camera(yan.cookie("CETSESSION"));
        Long record =
                jdbc.queryForObject("select id from student_record where document_number = '99301000001'", Long.class);
        Long account = jdbc.queryForObject("select id from account where email = ?", Long.class, HelpSitting.EMAIL);
        walk = people.begin(
                new Fixtures.Student(
                        new StudentRecordId(record),
                        new IdentityClaim(DocumentType.MACAO_ID, "99301000001", "颜冬儿"),
                        HelpSitting.CAMPUS),
                new AccountId(account));
    }

    private void walkWithPictures() throws IOException {
        String here = "/registration";
        picture(candidate, "agreement", here, page -> {
            page.locator("input[name=read]").check();
            page.locator("button[value=agree]").scrollIntoViewIfNeeded();
        });
        at(walk::agree);
        picture(candidate, "query", here, page -> {
            page.locator("select[name=documentType]").selectOption("MACAO_ID");
            page.locator("input[name=documentNumber]").fill("99301000001");
            page.locator("input[name=name]").fill("颜冬儿");
        });
        at(walk::query);
        picture(candidate, "confirm", here, page -> {});
        at(walk::confirm);
        picture(candidate, "written", here, page -> {
            page.locator("input[name=subjects][value='1']").check();
            page.locator("input[name=subjects][value='1']").scrollIntoViewIfNeeded();
        });
        at(() -> walk.choose("1"));
        picture(candidate, "desk", "/registration/desk", page -> {});
        picture(candidate, "pay", "/registration/pay", page -> {});
        at(walk::pay);
        picture(candidate, "oral", here, page -> {});
        at(() -> walk.next("skip"));
    }

    /** Runs a step at the fixed time of the pictures. */
    private void at(Runnable step) {
        clock.moveTo(MORNING);
        step.run();
    }

    private static void fill(Page page, String field) {
        assertThat(page.getByText("已通过自动验证").or(page.getByText("Checked automatically")))
                .isVisible();
        page.locator("input[name=" + field + "]").fill(HelpSitting.EMAIL);
    }

    private void picture(Page page, String topic, String path, Consumer<Page> prepare) throws IOException {
        for (String language : List.of("zh", "en")) {
            clock.moveTo(LATER);
            page.context()
                    .addCookies(List.of(new Cookie("CETLANG", language.equals("zh") ? "zh-CN" : "en").setUrl(address)));
            page.navigate(path);
            prepare.accept(page);
            page.evaluate("document.querySelector('.demo-banner')?.remove(); document.activeElement.blur()");
            keepOrCompare("help-" + topic + "-" + language + ".png", page.screenshot());
        }
    }

    private void keepOrCompare(String name, byte[] screenshot) throws IOException {
        Screenshot picture = Screenshot.of(screenshot);
        Files.write(MADE.resolve(name), screenshot);
        Path kept = KEPT.resolve(name);
        if (KEEP) {
            Files.write(kept, picture.small());
        }
        if (!Files.exists(kept)) {
            problems.add(name + " is missing");
        } else if (Files.size(kept) > LARGEST) {
            problems.add(name + " has " + Files.size(kept) + " bytes");
        } else if (picture.differs(Screenshot.of(Files.readAllBytes(kept))) > TOLERATED) {
            problems.add(name);
        }
    }
}
