package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the desk and the pages next to it tell a candidate about the entries. */
@IntegrationTest
class DeskIT {

    @Autowired
    Fixtures fixtures;

    Fixtures.Campus campus;
    TaskWindow window;

    @BeforeEach
    void somebodyChoosesSubjects() {
        campus = fixtures.openCampus();
        window = TaskWindow.bound(fixtures.student(campus, "1", "F"));
    }

    @Test
    void whoConfirmsTheStudentRecordReadsOnceThatItIsSaved() {
        TaskWindow newcomer = TaskWindow.begin(fixtures.student(campus, "1"));
        newcomer.submit(Map.of("read", "true", "next", "agree"));
        Page found = newcomer.submit(newcomer.query());
        assertThat(found.text()).contains("查询成功！").doesNotContain("保存成功！");
        assertThat(found.links("返回首页")).contains("/");

        assertThat(newcomer.submit(Map.of("checked", "true", "next", "confirm")).text())
                .contains("保存成功！");
        assertThat(newcomer.look().text()).doesNotContain("保存成功！");
    }

    @Test
    void writtenAndOralEntriesHaveTheirCodesAndTotalsAndArePaidApartOrTogether() {
        chooseWritten();
        assertThat(desk().text()).contains("(1) 英语四级笔试");
        assertThat(desk().count(".totals")).isEqualTo(1);
        window.visitor.post("/registration/desk/oral", Map.of());
        window.submit(Map.of("campus", campus.code(), "subjects", "F", "next", "submit"));

        Page desk = desk();
        assertThat(desk.text()).contains("(1) 英语四级笔试", "(F) 英语四级口试", "合计");
        assertThat(desk.links("支付笔试报名费")).containsExactly("/registration/pay?kind=written");
        assertThat(desk.links("支付口试报名费")).containsExactly("/registration/pay?kind=oral");
        assertThat(desk.count(".totals")).isEqualTo(3);
        assertThat(ticked("/registration/pay?kind=written")).isEqualTo(1);
        assertThat(ticked("/registration/pay?kind=oral"))
                .as("the oral test needs its written one")
                .isEqualTo(2);
        assertThat(ticked("/registration/pay")).isEqualTo(2);
    }

    @Test
    void whatWasTickedStaysTickedWhenItIsRefused() {
        chooseWritten();
        window.visitor.post("/registration/desk/oral", Map.of());
        window.submit(Map.of("campus", campus.code(), "subjects", "F", "next", "submit"));
        Page shown = window.visitor.get("/registration/pay");
        String oral = shown.attributes("input[name=order]", "value").get(1);

        Page refused = window.visitor.submit(shown, "/registration/pay", Map.of("order", oral));
        assertThat(refused.text()).contains("口试须与同级别的笔试一起支付");
        assertThat(refused.attributes("input[name=order][checked]", "value")).containsExactly(oral);
    }

    @Test
    void onesOwnLastSeatIsNotFullAndOnceReturnedItIsOthersAtOnce() {
        fixtures.quota(campus, "1", 1);
        TaskWindow other = TaskWindow.bound(fixtures.student(campus, "1", "2"));
        window = TaskWindow.bound(fixtures.student(campus, "1", "2"));
        window.submit(Map.of("subjects", List.of("1", "2"), "next", "submit"));
        window.visitor.post("/registration/desk/written", Map.of());
        assertThat(window.look().text()).contains("已报考").doesNotContain("没有剩余");
        assertThat(seats(window)).containsExactly("有", "有");
        assertThat(other.look().count("input[value='1']")).as("it is full").isZero();

        window.submit(Map.of("next", "desk"));
        Page question = cancel();
        assertThat(question.text()).contains("已经满额").doesNotContain("一定能再报上");
        fixtures.quota(campus, "1", 2);
        assertThat(cancel().text()).contains("不一定能再报上").doesNotContain("已经满额");
        fixtures.quota(campus, "1", 1);
        Page confirmed = cancel();
        window.visitor.submit(confirmed, TaskWindow.action(confirmed), Map.of());
        assertThat(other.look().count("input[value='1']"))
                .as("it is free again")
                .isEqualTo(1);
    }

    @Test
    void theCalendarHasTheDeadlineAndTheExaminationOfEachEntryUnderTheSameIdentifiers() {
        assertThat(window.visitor.get("/registration/calendar.ics").body()).doesNotContain("VEVENT");
        chooseWritten();
        assertThat(desk().links("把付款期限、打印日期和考试时间加入日历（.ics）")).hasSize(1);

        List<VEvent> events = events(window.visitor);
        assertThat(events)
                .extracting(event -> event.getSummary().getValue())
                .containsExactly("支付报名费的最后期限", "考试：英语四级笔试");
        assertThat(events.get(0).getDateStart().getValue()).isInTheFuture();
        assertThat(events.get(0).getAlarms()).hasSize(1);
        assertThat(events.get(1).getLocation().getValue()).contains("(" + campus.code() + ")");
        assertThat(events(window.visitor))
                .extracting(event -> event.getUid().getValue())
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        events.stream().map(event -> event.getUid().getValue()).toList());
        assertThat(TaskWindow.begin(fixtures.student(campus, "1"))
                        .visitor
                        .get("/registration/calendar.ics")
                        .status())
                .isEqualTo(404);
    }

    private void chooseWritten() {
        window.submit(Map.of("subjects", "1", "next", "submit"));
    }

    private Page desk() {
        return window.visitor.get("/registration/desk");
    }

    private int ticked(String path) {
        return window.visitor.get(path).count("input[name=order][checked]");
    }

    private static List<String> seats(TaskWindow of) {
        return of.look().found("td[data-label=剩余容量]").stream()
                .map(cell -> cell.replaceAll("<[^>]*>", "").strip())
                .toList();
    }

    private Page cancel() {
        Page shown = window.look();
        String entry = shown.attributes("button[name=cancel]", "value").get(0);
        return window.visitor.submit(shown, TaskWindow.action(shown), Map.of("cancel", entry));
    }

    private static List<VEvent> events(Visitor visitor) {
        Page file = visitor.get("/registration/calendar.ics");
        assertThat(file.header("Content-Type").orElseThrow()).startsWith("text/calendar");
        return Biweekly.parse(file.body()).first().getEvents();
    }
}
