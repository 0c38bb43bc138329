package org.cetreg.exam.web.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.setup.SetupSittings;
import org.cetreg.exam.setup.SittingOffice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of the parts of a sitting, all of which are served alike; the fees stand for the others. */
@IntegrationTest
class PartPagesIT {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    SittingOffice office;

    @Autowired
    SignUps signUps;

    @Autowired
    Fixtures fixtures;

    Campus campus;
    SittingId sitting;
    String fees;
    Visitor clerk;

    @BeforeEach
    void clerk() {
        fixtures.sitting();
        campus = fixtures.campus();
        sitting = SetupSittings.empty(office);
        fees = "/office/sittings/" + sitting + "/fees";
        clerk = clerk(null);
    }

    @Test
    void aRowIsAddedChangedInItsPlaceAndRemoved() {
        Page added = send(clerk.get(fees + "?add=row"), SetupSittings.fee(campus.code(), "1", "25"));
        assertThat(added.textOf("done")).isEqualTo("已新增。");
        assertThat(added.text()).contains("(" + campus.code() + ")校区" + campus.code(), "1 英语四级笔试", "¥25.00");

        String edit = fees + "?sort=-amount&edit=" + campus.code() + ".1";
        Page saved = send(clerk.get(edit), Map.of("amount", "30"));
        assertThat(saved.textOf("done")).isEqualTo("已保存。");
        assertThat(saved.path()).contains("sort=-amount");
        assertThat(saved.text()).contains("¥30.00");

        Page removed = send(clerk.get(edit), Map.of("remove", "yes"));
        assertThat(removed.textOf("done")).isEqualTo("已删除。");
        assertThat(removed.textOf("hits")).isEqualTo("没有符合条件的记录。");
    }

    @Test
    void whatWasTypedStaysBesideItsErrors() {
        Page answer = send(clerk.get(fees + "?add=row"), Map.of("institution", "00000", "amount", "viel"));

        assertThat(answer.error("institution")).contains("没有代码为「00000」的机构");
        assertThat(answer.error("subject")).contains("请填写");
        assertThat(answer.error("amount")).contains("「viel」不是金额");
        assertThat(answer.attributes("#amount", "value")).containsExactly("viel");
    }

    @Test
    void whoSavesARowThatSomebodyElseHasChangedReadsBothAndCanSaveAgain() {
        send(clerk.get(fees + "?add=row"), SetupSittings.fee(campus.code(), "1", "25"));
        String edit = fees + "?edit=" + campus.code() + ".1";
        Visitor other = clerk(null);
        Page shown = other.get(edit);
        send(clerk.get(edit), Map.of("amount", "26"));

        Page told = send(other, shown, Map.of("amount", "27"));

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.textOf("overtaken")).contains("别人改过它", "26.00");
        assertThat(told.attributes("#amount", "value")).containsExactly("27");
        assertThat(send(other, told, Map.of()).text()).contains("¥27.00");
    }

    @Test
    void theListIsFilteredOrderedAndPagedInItsAddress() {
        Campus second = fixtures.sibling(campus);
        String table = "机构代码,科目代码,费用\n" + rows(campus) + rows(second) + rows(campus.school()) + rows(fixtures.campus())
                + rows(fixtures.campus()) + rows(fixtures.campus());
        Page report = upload("import", table);
        assertThat(report.textOf("added")).isEqualTo("66");

        assertThat(clerk.get(fees).textOf("hits")).isEqualTo("第 1–50 条，共 66 条");
        Page last = clerk.get(fees + "?sort=-amount&page=2");
        assertThat(last.textOf("hits")).isEqualTo("第 51–66 条，共 66 条");
        assertThat(last.count("th[aria-sort=descending]")).isOne();
        assertThat(clerk.get(fees + "?under=" + campus.school() + "&of=F").textOf("hits"))
                .isEqualTo("第 1–3 条，共 3 条");
        assertThat(clerk.get(fees + "?under=x").error("under")).isNotBlank();
        assertThat(clerk(second.code()).get(fees).textOf("hits")).isEqualTo("第 1–11 条，共 11 条");
    }

    @Test
    void whatIsDownloadedCanBeUploadedAgainAndChangesNothing() throws Exception {
        upload("import", "机构代码,科目代码,费用\n" + rows(campus));

        assertThat(text(clerk, fees + "/table.csv"))
                .startsWith("\uFEFF机构代码,科目代码,费用\r\n" + campus.code() + ",1,25.00\r\n");
        for (String format : List.of("table.csv", "table.csv?encoding=gb18030", "table.xlsx")) {
            byte[] table = clerk.send("GET", fees + "/" + format, Map.of(), new byte[0], Duration.ofSeconds(20))
                    .body();
            Page report = clerk.upload(fees + "/upload", Map.of("action", "import"), "file", table);
            assertThat(List.of(report.textOf("added"), report.textOf("changed"), report.textOf("unchanged")))
                    .as(format)
                    .containsExactly("0", "0", "11");
        }
    }

    @Test
    void aCheckTellsWhatWouldChangeAndChangesNothing() {
        upload("import", "机构代码,科目代码,费用\n" + campus.code() + ",1,25\n");

        Page report = upload("check", "机构代码,科目代码,费用\n" + campus.code() + ",1,26\n" + campus.code() + ",Z,26\n");

        assertThat(report.text()).contains("还没有导入", "25.00", "26.00", "没有代码为「Z」的科目");
        assertThat(clerk.get(fees).text()).contains("¥25.00");
        assertThat(upload("import", "代码,名称\n").error("file")).contains("看起来是「机构」表");
    }

    @Test
    void aFileIsChosenOnceAndImportedAsItWasChecked() {
        Page checked = upload("check", "机构代码,科目代码,费用\n" + campus.code() + ",1,25\n");

        Page imported = clerk.submit(checked, fees + "/upload", Map.of("action", "import"));

        assertThat(imported.textOf("outcome")).isEqualTo("全部导入。");
        Page again = clerk.submit(checked, fees + "/upload", Map.of("action", "import"));
        assertThat(again.textOf("unchanged")).as("after a double click").isEqualTo("1");
        assertThat(clerk.get(fees).text()).contains("¥25.00");
        Visitor other = clerk(null);
        other.get(fees + "/upload");
        String kept = checked.attributes("input[name=kept]", "value").get(0);
        assertThat(other.post(fees + "/upload", Map.of("kept", kept, "action", "import"))
                        .error("file"))
                .contains("已不再保留");
    }

    @Test
    void refusedLinesAreDownloadedMendedAndUploadedAgain() throws Exception {
        Page report = upload("import", "费用,机构代码,科目代码\n25," + campus.code() + ",1\nviel," + campus.code() + ",2\n");
        String file = report.links("CSV").stream()
                .filter(link -> link.contains("/refused-lines/"))
                .findFirst()
                .orElseThrow();

        String refused = text(clerk, file);

        assertThat(refused).startsWith("\uFEFF费用,机构代码,科目代码,未导入原因\r\nviel," + campus.code() + ",2,「viel」不是金额");
        assertThat(upload("import", refused.replace("viel,", "30,")).textOf("added"))
                .isEqualTo("1");
        assertThat(clerk(null).get(file).status()).isEqualTo(404);
        assertThat(text(clerk, "/office/tables/fees.csv")).isEqualTo("\uFEFF机构代码,科目代码,费用\r\n");
    }

    private static String text(Visitor reader, String file) throws Exception {
        return new String(
                reader.send("GET", file, Map.of(), new byte[0], Duration.ofSeconds(20))
                        .body(),
                StandardCharsets.UTF_8);
    }

    @Test
    void aClerkOfAnInstitutionNeitherChangesSittingsNorWhatAppliesToTheWholeCountry() {
        Visitor own = clerk(campus.school());

        assertThat(own.get("/office/sittings/new").status()).isEqualTo(403);
        assertThat(own.get("/office/sittings/" + sitting + "/edit").status()).isEqualTo(403);
        assertThat(own.get("/office/sittings/" + sitting + "/dates").links("新增"))
                .isEmpty();
        Page fee = own.get(fees + "?add=row");
        assertThat(send(own, fee, SetupSittings.fee(fixtures.campus().code(), "1", "25"))
                        .error("institution"))
                .contains("不在您的管理范围内");
        assertThat(send(own, own.get(fees + "?add=row"), SetupSittings.fee(campus.code(), "1", "25"))
                        .textOf("done"))
                .isEqualTo("已新增。");
    }

    private static String rows(Campus campus) {
        return rows(campus.code());
    }

    private static String rows(String institution) {
        StringBuilder rows = new StringBuilder();
        Fixtures.SUBJECTS.forEach(
                subject -> rows.append(institution).append(',').append(subject).append(",25\n"));
        return rows.toString();
    }

    private Page upload(String action, String table) {
        clerk.get(fees + "/upload");
        return clerk.upload(fees + "/upload", Map.of("action", action), "file", table.getBytes(StandardCharsets.UTF_8));
    }

    private Page send(Page page, Map<String, String> typed) {
        return send(clerk, page, typed);
    }

    private static Page send(Visitor visitor, Page page, Map<String, String> typed) {
        String action = page.actions().stream()
                .filter(candidate -> candidate.contains("sort="))
                .findFirst()
                .orElseThrow();
        return visitor.submit(page, action, typed);
    }

    private Visitor clerk(String institution) {
        String email = "office" + NUMBERS.incrementAndGet() + ".parts@example.org";
        signUps.createStaff(email, Visitor.PASSWORD, Role.EXAMINATION_OFFICE, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
