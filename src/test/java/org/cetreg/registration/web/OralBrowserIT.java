package org.cetreg.registration.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cetreg.Fixtures;
import org.cetreg.Visitor;
import org.cetreg.browser.BrowserTest;
import org.cetreg.browser.BrowserVisitor;
import org.cetreg.browser.BrowserVisitors;
import org.cetreg.browser.ScreenSize;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.eligibility.roster.RosterImport;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.imports.InstitutionImport;
import org.cetreg.exam.imports.OralCampusImport;
import org.cetreg.shared.Actor;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Choosing oral tests in a browser from a tree of two hundred campuses, before and after the written payment. */
@BrowserTest
class OralBrowserIT {

    private static final int SCHOOLS = 20;
    private static final Fixtures.Campus OWN = new Fixtures.Campus("96", "96000", "960000");
    private static final String HOLD_NO_MORE = "update seat_quota set capacity = taken where campus_code = ?";

    @Test
    void beforeTheWrittenPaymentACampusIsFoundByKeyboardAndBothEntriesArePaidTogether(BrowserVisitors visitors) {
        BrowserVisitor visitor = choosing(visitors, visitors.on(ScreenSize.PHONE), "OB1");
        Page page = visitor.page();
        var candidate = new CandidateWindow(visitor, true);
        candidate.button("口试报考");
        candidate.heading("口试科目报考");
        page.setViewportSize(360, 740);
        candidate.seen("oral");
        assertThat(leaf(page, "960000").locator("input")).hasCount(0); // the candidate's own campus is full
        assertThat(leaf(page, "960000")).containsText("英语四级口试 无");

        search(page, "学校07 ９６００７３");
        assertThat(page.locator("[data-tree-status]")).hasText("找到 1 个校区。");
        search(page, "没有这样的校区");
        assertThat(page.locator("[data-tree-status]")).containsText("没有找到符合的校区");
        search(page, "口试学校07");
        assertThat(page.locator("[data-tree-status]")).hasText("找到 10 个校区。");
        candidate.seen("oral-searched");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("main input[value='960071']")).isFocused();
        assertThat(page.locator("main input[value='960071']")).isChecked();
        search(page, "口试学校11");
        assertThat(leaf(page, "960071")).isVisible(); // the chosen campus stays visible
        assertThat(page.locator("[data-tree-here]")).containsText("已选校区：(960071)");
        page.locator("main input[name=subjects][value=F]").focus();
        page.keyboard().press("Space");
        candidate.button("提交");
        desk(visitor, "未支付：¥0.02", "英语四级口试", "(960071)口试校区071");
        visitor.open("/registration");
        pay(candidate);
        desk(visitor, "全部支付", "已支付：¥0.02");
    }

    @Test
    void afterTheWrittenPaymentAnotherCampusIsChosenAndTheOralEntryIsPaidSeparately(BrowserVisitors visitors) {
        BrowserVisitor visitor = choosing(visitors, visitors.on(ScreenSize.DESKTOP), "OB2");
        Page page = visitor.page();
        var candidate = new CandidateWindow(visitor, true);
        pay(candidate);
        visitor.open("/registration");
        candidate.heading("口试科目报考");
        search(page, "960121");
        page.locator("main input[value='960121']").check();
        page.locator("main input[name=subjects][value=F]").check();
        visitors.component(JdbcTemplate.class).update(HOLD_NO_MORE, "960121");
        candidate.button("提交");
        assertThat(page.locator("main [role=alert]").first()).containsText("英语四级口试");
        assertThat(page.getByText("请改选其他校区。您勾选的科目已为您保留。")).isVisible();
        assertThat(page.locator("main input[name=subjects][value=F]")).isChecked();
        assertThat(page.locator("main input[value='960121']")).isChecked();
        assertThat(page.locator("[data-tree-here]")).containsText("不能报考英语四级口试");
        candidate.seen("oral-full");
        page.locator("main input[value='960122']").check();
        assertThat(page.locator("[data-tree-here]")).hasText("已选校区：(960122)口试校区122。");
        candidate.button("提交");
        desk(visitor, "部分支付", "未支付：¥0.01", "(960122)口试校区122");
        visitor.open("/registration");
        pay(candidate);
        desk(visitor, "全部支付", "已支付：¥0.02");
    }

    @Test
    void withoutScriptsTheTreeIsExpandedByHand(BrowserVisitors visitors) {
        BrowserVisitor visitor = choosing(visitors, visitors.withoutScripts(ScreenSize.PHONE), "OB3");
        Page page = visitor.page();
        var candidate = new CandidateWindow(visitor, false);
        candidate.button("口试报考");
        candidate.button("提交");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("口试校区");
        assertThat(page.locator("[data-tree-search]")).isHidden();
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("口试学校03"))
                .click();
        candidate.seen("oral-without-scripts");
        page.locator("main input[value='960035']").check();
        page.locator("main input[name=subjects][value=F]").check();
        candidate.button("提交");
        desk(visitor, "未支付：¥0.02", "(960035)口试校区035");
    }

    private static void pay(CandidateWindow candidate) {
        candidate.heading("报名信息");
        candidate.page().locator("main a[href='/registration/pay']").click();
        sumFollowsTheBoxes(candidate.page());
        candidate.button("去支付");
        candidate.button("确定");
        candidate.page().locator("button[value=pay]").click();
    }

    private static void sumFollowsTheBoxes(Page page) {
        Locator boxes = page.locator("main input[name=order]");
        assertThat(page.locator("[data-sum]")).isVisible();
        String all = page.locator("[data-sum] output").textContent();
        boxes.all().forEach(Locator::uncheck);
        assertThat(page.locator("[data-sum] output")).hasText("¥0.00");
        boxes.first().check();
        assertThat(page.locator("[data-sum] output")).hasText("¥0.01");
        boxes.all().forEach(Locator::check);
        assertThat(page.locator("[data-sum] output")).hasText(all);
    }

    private static void desk(BrowserVisitor visitor, String... texts) {
        visitor.open("/registration/desk");
        for (String text : texts) {
            assertThat(visitor.page().locator("main")).containsText(text);
        }
    }

    private static Locator leaf(Page page, String code) {
        return page.locator("[data-tree-leaf]").filter(new Locator.FilterOptions().setHasText("(" + code + ")"));
    }

    private static void search(Page page, String words) {
        page.locator("[data-tree-search] input").fill(words);
    }

    /** Returns a visitor who has just chosen a written subject and is on the desk. */
    private static BrowserVisitor choosing(BrowserVisitors visitors, BrowserVisitor visitor, String number) {
        openCampuses(visitors);
        String site = "http://localhost:" + visitors.setting("local.server.port");
        var student = new Fixtures.Student(
                new StudentRecordId(0), new IdentityClaim(DocumentType.PASSPORT, number, "口试者"), OWN);
        TaskWindow window = TaskWindow.bound(Visitor.at(URI.create(site)), student);
        window.submit(Map.of("subjects", "1", "next", "submit"));
        String session = window.visitor.cookie("CETSESSION");
        visitor.page().context().addCookies(List.of(new Cookie("CETSESSION", session).setUrl(site)));
        visitor.open("/registration");
        assertThat(visitor.page()).hasURL(Pattern.compile("/registration"));
        return visitor;
    }

    /**
     * Creates a province with many schools of ten campuses each, all of which offer oral tests to one school whose own
     * campus is full.
     */
    private static void openCampuses(BrowserVisitors visitors) {
        StringBuilder institutions = new StringBuilder("代码,名称\n96,口试省\n");
        StringBuilder offered = new StringBuilder("机构代码,可选机构代码\n");
        for (int school = 0; school < SCHOOLS; school++) {
            String code = "96%03d".formatted(school);
            institutions.append("%s,口试学校%02d\n".formatted(code, school));
            offered.append(OWN.school()).append(',').append(code).append('\n');
            for (int campus = 0; campus < 10; campus++) {
                institutions.append("%s%d,口试校区%02d%d\n".formatted(code, campus, school, campus));
            }
        }
        visitors.component(InstitutionImport.class).read(file(institutions), Actor.SYSTEM, Scope.COUNTRY);
        visitors.component(OralCampusImport.class).read(file(offered), Actor.SYSTEM, Scope.COUNTRY);
        JdbcTemplate jdbc = visitors.component(JdbcTemplate.class);
        jdbc.update(
                "insert into registration_window select id, '96', now() - interval '1 day', now() + interval '30 days'"
                        + " from sitting where current on conflict do nothing");
        jdbc.update("insert into fee select sitting.id, subject.code, '96', 1 from sitting cross join subject"
                + " where current on conflict do nothing");
        jdbc.update("insert into seat_quota select sitting.id, institution.code, subject.code, 50 from sitting"
                + " cross join subject cross join institution where current and institution.code like '96____'"
                + " on conflict do nothing");
        jdbc.update("update seat_quota set capacity = 0 where campus_code = ? and subject_code = 'F'", OWN.code());
        StringBuilder students = new StringBuilder("证件类型,证件号码,姓名,性别,学校代码,校区代码,学历,学制,入学年份,资格科目\n");
        for (int student = 1; student <= 3; student++) {
            students.append("护照,OB%d,口试者,女,96000,960000,本科,4,2024,1;F\n".formatted(student));
        }
        visitors.component(RosterImport.class).read(file(students), Actor.SYSTEM, Scope.COUNTRY);
        visitors.component(ExamCatalogues.class).refresh();
    }

    private static ByteArrayResource file(CharSequence table) {
        return new ByteArrayResource(table.toString().getBytes(StandardCharsets.UTF_8));
    }
}
