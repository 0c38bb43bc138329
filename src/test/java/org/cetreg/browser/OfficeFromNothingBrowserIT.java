package org.cetreg.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.cetreg.Node;
import org.cetreg.Visitor;
import org.cetreg.account.recovery.RecoveryRequests;
import org.cetreg.exam.setup.PartType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** The way of an office from an empty database to the first candidate, by pages and files alone. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class OfficeFromNothingBrowserIT {

    private static final String ADMINISTRATOR = "first@example.org";
    private static final String CLERK = "office@example.org";
    private static final String PASSWORD = "West-8vq.Kt";
    private static final Pattern LINK = Pattern.compile("/account/recover/[\\w-]{43}");
    private static final List<String> SUBJECTS = List.of("1", "2", "F", "S");

    private static Node node;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() {
        node = Node.start("nothing", Node.database("nothing"), Map.of("cet.staff.first-administrator", ADMINISTRATOR));
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(BrowserProgram.find())
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void stop() {
        playwright.close();
        node.close();
    }

    @Test
    void anOfficeSetsUpASittingAndACandidateCanBegin() throws IOException {
        String firstPassword = administratorCreatesTheOffice();
        Page office = logIn(CLERK, firstPassword, "设置自己的密码");
        office.locator("#oldPassword").fill(firstPassword);
        office.locator("#newPassword").fill(PASSWORD);
        office.locator("#newPasswordAgain").fill(PASSWORD);
        press(office, "继续", "考务");

        upload(office, "INSTITUTIONS", "institutions.csv");
        upload(office, "STUDENTS", "students.csv");
        createSitting(office);
        String sitting = office.url().replaceFirst("\\?.*", "");
        uploadPart(office, sitting + "/dates", dates());
        uploadPart(office, sitting + "/fees", table("机构代码,科目代码,费用", List.of("98", "99"), "25.00"));
        uploadPart(office, sitting + "/quotas", table("校区代码,科目代码,容量", campuses(), "50"));
        addNotice(office, sitting);

        office.navigate(sitting + "/check");
        assertThat(office.locator("#complete")).isVisible();
        office.navigate(sitting);
        press(office, "设为当前考次", "要把「" + name() + "」设为当前考次吗？");
        press(office, "设为当前考次", name());
        assertThat(office.locator("#done")).hasText("这个考次现在是当前考次。");

        Visitor candidate = Visitor.at(node.site()).signUpAndLogIn();
        Assertions.assertThat(candidate.get("/").text()).contains("报名须知", name());
        var begin = candidate.get("/registration");
        var agreement = candidate.submit(begin, begin.mainForm().orElseThrow(), Map.of());
        Assertions.assertThat(agreement.heading()).isEqualTo("报名协议");
    }

    private static String administratorCreatesTheOffice() {
        Page page = page();
        page.navigate("/account/recover");
        page.locator("input[name=email]").fill(ADMINISTRATOR);
        press(page, "发送邮件", "请查收邮件");
        node.get(RecoveryRequests.class).answer();
        page.navigate(mailedLink());
        page.locator("input[name=email]").fill(ADMINISTRATOR);
        page.locator("input[type=password]").all().forEach(field -> field.fill(PASSWORD));
        press(page, "保存新密码", "新密码已生效");

        Page administrator = logIn(ADMINISTRATOR, PASSWORD, "工作人员");
        administrator.navigate("/admin/staff/new");
        administrator.locator("#email").fill(CLERK);
        administrator.locator("#role").selectOption("EXAMINATION_OFFICE");
        administrator.locator("#secondFactorDue").uncheck();
        press(administrator, "创建账号", "初始密码");
        return administrator.locator("#first-password").textContent();
    }

    private static String mailedLink() {
        String text = node.get(JdbcTemplate.class)
                .queryForObject(
                        "select text from mail where recipient = ? order by id desc limit 1",
                        String.class,
                        ADMINISTRATOR);
        Matcher link = LINK.matcher(text);
        Assertions.assertThat(link.find()).as(text).isTrue();
        return link.group();
    }

    private static void upload(Page office, String kind, String file) throws IOException {
        office.navigate("/office/roster");
        office.locator("#kind").selectOption(kind);
        try (InputStream table = OfficeFromNothingBrowserIT.class.getResourceAsStream("/demo/" + file)) {
            office.locator("#file").setInputFiles(new FilePayload(file, "text/csv", table.readAllBytes()));
        }
        press(office, "导入", "导入学籍");
        assertThat(office.locator("main [role=status].notice--success")).isVisible();
    }

    private static void createSitting(Page office) {
        office.navigate("/office/sittings");
        assertThat(office.locator("#none")).isVisible();
        office.locator("main a.button").click();
        office.locator("#opens").fill(inDays(-1, "09:00").replace(' ', 'T'));
        office.locator("#closes").fill(inDays(20, "17:00").replace(' ', 'T'));
        office.locator("#ticketsFrom").fill(inDays(30, "09:00").replace(' ', 'T'));
        press(office, "建立考次", name());
    }

    /** Checks the table first, and imports it then, as it was checked. */
    private static void uploadPart(Page office, String part, String table) {
        office.navigate(part + "/upload");
        office.locator("#file")
                .setInputFiles(new FilePayload("table.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
        office.locator("main").getByRole(AriaRole.BUTTON, named("先检查")).click();
        assertThat(office.locator("#outcome")).hasText("没有问题，可以导入。");
        office.locator("#confirm-import button").click();
        assertThat(office.locator("#outcome")).hasText("全部导入。");
        assertThat(office.locator("#added"))
                .hasText(String.valueOf(table.lines().count() - 1));
    }

    private static void addNotice(Page office, String sitting) {
        office.navigate(sitting + "/notices");
        office.locator("main a.button").first().click();
        office.locator("#number").fill("1");
        office.locator("#from").fill(inDays(-1, "08:00").replace(' ', 'T'));
        office.locator("#title").fill("报名须知");
        office.locator("#titleEn").fill("How to register");
        office.locator("#body").fill("请按时缴费。");
        office.locator("#bodyEn").fill("Pay in time.");
        office.locator("main").getByRole(AriaRole.BUTTON, named("预览")).click();
        assertThat(office.locator("#preview")).containsText("Pay in time.");
        office.locator("main").getByRole(AriaRole.BUTTON, named("新增")).click();
        assertThat(office.locator("#done")).hasText("已新增。");
    }

    private static String dates() {
        return SUBJECTS.stream()
                .map(subject -> subject + "," + inDays(60, "09:00") + "," + inDays(60, "11:20"))
                .collect(Collectors.joining("\n", "科目代码,考试开始,考试结束\n", "\n"));
    }

    private static String table(String header, List<String> institutions, String value) {
        return institutions.stream()
                .flatMap(institution -> SUBJECTS.stream().map(subject -> institution + "," + subject + "," + value))
                .collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private static List<String> campuses() throws IOException {
        try (InputStream table = OfficeFromNothingBrowserIT.class.getResourceAsStream("/demo/institutions.csv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",")[0])
                    .filter(code -> code.matches("[0-9]{6}"))
                    .toList();
        }
    }

    private static String inDays(int days, String time) {
        Instant day = node.get(Clock.class).instant().plus(Duration.ofDays(days));
        return PartType.written(day).substring(0, "2027-06-12 ".length()) + time;
    }

    private static String name() {
        String today = inDays(0, "00:00");
        return today.substring(0, 4) + (Integer.parseInt(today.substring(5, 7)) <= 6 ? "年上半年" : "年下半年");
    }

    private static Page page() {
        return browser.newContext(new Browser.NewContextOptions()
                        .setBaseURL(node.site().toString())
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai"))
                .newPage();
    }

    private static Page logIn(String email, String password, String thenHeading) {
        Page page = page();
        page.navigate("/account/login");
        page.locator("input[name=account]").fill(email);
        page.locator("input[name=password]").fill(password);
        press(page, "登录", thenHeading);
        return page;
    }

    private static void press(Page page, String button, String thenHeading) {
        page.locator("main").getByRole(AriaRole.BUTTON, named(button)).click();
        assertThat(page.locator("h1")).hasText(thenHeading);
    }

    private static Locator.GetByRoleOptions named(String button) {
        return new Locator.GetByRoleOptions().setName(button).setExact(true);
    }
}
