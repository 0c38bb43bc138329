package org.cetreg.eligibility.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.Fixtures.Student;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.registration.Walks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class RosterPagesIT {

    private static final String HERE = "/office/roster";
    private static final String HEADER = "证件类型,证件号码,姓名,性别,学校代码,校区代码,学历,学制,入学年份,资格科目\n";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    SignUps signUps;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    JdbcTemplate jdbc;

    Campus campus;

    @BeforeEach
    void campus() {
        fixtures.sitting();
        campus = fixtures.campus();
    }

    @Test
    void theOfficeUploadsARosterAndReadsWhatBecameOfEachLine() {
        Visitor clerk = clerk(null);
        String table = HEADER + student("UP1") + "军官证,X,名,男,1,1,本科,4,2024,1\n" + student("UP2");

        Page answer = upload(clerk, "STUDENTS", table.getBytes(Charset.forName("GB18030")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("导入结果：table.csv", "有 1 行未导入", "证件类型「军官证」不在可用的种类之内")
                .doesNotContain("??");
        assertThat(count("UP1") + count("UP2")).isEqualTo(2);
    }

    @Test
    void theSameUploadAgainChangesNothing() {
        Visitor clerk = clerk(null);
        byte[] table = (HEADER + student("AGAIN1")).getBytes(StandardCharsets.UTF_8);
        upload(clerk, "STUDENTS", table);

        assertThat(upload(clerk, "STUDENTS", table).text()).contains("没有变化1");
    }

    @Test
    void institutionsAreUploadedAlike() {
        Visitor clerk = clerk(null);

        Page answer = upload(clerk, "INSTITUTIONS", "代码,名称\n97,省\n97x,错\n".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.text()).contains("新增1", "代码「97x」不是 2、5 或 6 位数字");
    }

    @Test
    void aRosterIsCheckedWithoutAnyChangeAndThenImportedAsItWasChecked() {
        Visitor clerk = clerk(null);
        clerk.get(HERE);
        byte[] table =
                (HEADER + student("CHECKED1") + student("").replaceFirst("护照", "军官证")).getBytes(StandardCharsets.UTF_8);

        Page checked = clerk.upload(HERE, Map.of("kind", "STUDENTS"), "file", table);

        assertThat(checked.text()).contains("检查结果：table.csv（还没有导入）", "有 1 行有问题");
        assertThat(count("CHECKED1")).isZero();
        clerk.submit(checked, checked.mainForm().orElseThrow(), Map.of("action", "import"));
        assertThat(count("CHECKED1")).isOne();
    }

    @Test
    void aClerkOfOneProvinceImportsNobodyElsesStudents() {
        Visitor clerk = clerk(fixtures.campus().school());

        Page answer = upload(clerk, "STUDENTS", (HEADER + student("FOREIGN1")).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.text()).contains("机构 " + campus.code() + " 不在您的管理范围内");
        assertThat(count("FOREIGN1")).isZero();
    }

    @Test
    void whatIsMissingOrWrongIsSaidBesideItsField() {
        Visitor clerk = clerk(null);

        Page nothing = upload(clerk, "", new byte[0]);
        Page forged = upload(clerk, "<script>", "代码\n".getBytes(StandardCharsets.UTF_8));
        Page other = upload(clerk, "STUDENTS", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));

        assertThat(nothing.error("kind")).contains("请选择表格种类");
        assertThat(nothing.error("file")).contains("请选择一个文件");
        assertThat(clerk.upload(HERE, Map.of("kind", "STUDENTS"), "file", "empty.csv", new byte[0])
                        .error("file"))
                .contains("文件是空的");
        assertThat(forged.status()).isEqualTo(200);
        assertThat(forged.error("kind")).isNotBlank();
        assertThat(other.error("file")).contains("第一行没有写列名");
    }

    /**
     * The name of each kind of wrong file in both languages; the page shows it beside the field and changes nothing.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSTITUTIONS|代码;名称~97;省|各列之间用的是分号|separated by semicolons",
                "STUDENTS|证件类型;证件号码;姓名~|各列之间用的是分号|separated by semicolons",
                "INSTITUTIONS|PK\u0003\u0004 xl/workbook.xml|这个工作簿打不开|This workbook cannot be opened",
                "ORAL_CAMPUSES|代码,名称~97,省|这看起来是「机构」表，而选择的种类是「口试可选校区」|looks like the table “Institutions”, but you chose “Campuses for oral tests”",
                "INSTITUTIONS|证件类型,证件号码,姓名~|这看起来是「学籍与资格科目」表|“Student records and qualifications”",
                "STUDENTS|证件类型,证件号码,姓名~|缺少这些列：性别 (sex), 学校代码|These columns are missing: 性别 (sex), 学校代码 (school)",
                "INSTITUTIONS|代码,代码,名称~|列「代码」出现了两次|“代码” appears twice",
                "ORAL_CAMPUSES|机构代码,可选机构代码~|文件只有列名，没有数据行|no lines of data",
            })
    void anotherKindOfFileIsNamedBesideTheField(String kind, String table, String chinese, String english) {
        Visitor clerk = clerk(null);
        byte[] file = table.replace('~', '\n').getBytes(StandardCharsets.UTF_8);

        assertThat(upload(clerk, kind, file).error("file")).contains(chinese).doesNotContain("??");
        clerk.get("/?lang=en");
        assertThat(upload(clerk, kind, file).error("file")).contains(english);
    }

    @Test
    void textInTwoBytesACharacterIsSaidBesideTheField() {
        byte[] file = "代码,名称\n97,省\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(upload(clerk(null), "INSTITUTIONS", file).error("file")).contains("UTF-16", "CSV UTF-8");
    }

    @Test
    void damageByASpreadsheetIsReportedWithTheRemedy() {
        String table = HEADER
                + student("1.10101E+17")
                + "居民身份证,110101199001010000,甲,,%s,%s,本科,4,2024,1%n".formatted(campus.school(), campus.code());

        assertThat(upload(clerk(null), "STUDENTS", table.getBytes(StandardCharsets.UTF_8))
                        .text())
                .contains("证件号码被 Excel 写成了科学计数法", "证件号码被 Excel 当成数字，只保留了前 15 位", "设为「文本」");
    }

    @Test
    void aConflictIsShownWithBothValuesAndChangedAfterAskingOnceMore() {
        Student student = fixtures.student(campus, "1", "F");
        walks.bound(student);
        Visitor clerk = clerk(campus.school());
        String line =
                "护照,%s,改名后,,%s,%s,本科,4,2016,1%n".formatted(student.claim().number(), campus.school(), campus.code());

        Page report = upload(clerk, "STUDENTS", (HEADER + line).getBytes(StandardCharsets.UTF_8));
        assertThat(report.text())
                .contains("冲突，未改动1", "有 1 行与已有的报名冲突", student.claim().name(), "改名后", "考生已确认")
                .doesNotContain("??");
        Page list = clerk.get(HERE + "/conflicts");
        assertThat(list.text()).contains(student.claim().name(), "改名后", "1;F");
        assertThat(clerk.post(HERE + "/conflicts/confirm", Map.of()).text()).contains("请至少勾选一项");
        long id = jdbc.queryForObject(
                "select id from roster_conflict where student_record_id = ?",
                Long.class,
                student.recordId().value());

        Page asked = clerk.post(HERE + "/conflicts/confirm", Map.of("student", String.valueOf(id)));
        assertThat(asked.text()).contains("核对并确认改动", "改名后").doesNotContain("??");
        assertThat(nameOf(student)).isEqualTo(student.claim().name());
        Visitor stranger = clerk(fixtures.campus().school());
        stranger.get(HERE + "/conflicts");
        stranger.post(HERE + "/conflicts", Map.of("student", String.valueOf(id)));
        assertThat(nameOf(student)).isEqualTo(student.claim().name());

        assertThat(clerk.submit(asked, HERE + "/conflicts", Map.of()).text()).contains("已改动 1 项");
        assertThat(nameOf(student)).isEqualTo("改名后");
        assertThat(clerk.post(HERE + "/conflicts", Map.of("student", String.valueOf(id)))
                        .text())
                .contains("有 1 项没有处理");
    }

    @Test
    void aConflictIsKeptAsItIsAfterAskingOnceMore() {
        Student student = fixtures.student(campus, "1", "F");
        walks.bound(student);
        Visitor clerk = clerk(campus.school());
        String line =
                "护照,%s,改名后,,%s,%s,本科,4,2016,1%n".formatted(student.claim().number(), campus.school(), campus.code());
        upload(clerk, "STUDENTS", (HEADER + line).getBytes(StandardCharsets.UTF_8));
        String id = jdbc.queryForObject(
                "select id::text from roster_conflict where student_record_id = ?",
                String.class,
                student.recordId().value());

        clerk.get(HERE + "/conflicts");
        Page asked = clerk.post(HERE + "/conflicts/confirm", Map.of("student", id, "keep", "yes"));
        assertThat(asked.text()).contains("核对并确认保留", "改名后").doesNotContain("??");
        assertThat(clerk.get(HERE + "/conflicts").text()).contains("改名后");
        assertThat(clerk.submit(asked, HERE + "/conflicts/keep", Map.of()).text())
                .contains("已决定保留 1 项");
        assertThat(clerk.get(HERE + "/conflicts").text()).contains("没有等候处理的冲突");
        assertThat(nameOf(student)).isEqualTo(student.claim().name());
        assertThat(clerk.post(HERE + "/conflicts/keep", Map.of("student", id)).text())
                .contains("有 1 项没有处理");
    }

    @Test
    void thePageOfConflictsCostsFewStatements() {
        Student student = fixtures.student(campus, "1", "F");
        walks.bound(student);
        Visitor clerk = clerk(campus.school());
        String line =
                "护照,%s,改名后,,%s,%s,本科,4,2016,1%n".formatted(student.claim().number(), campus.school(), campus.code());
        upload(clerk, "STUDENTS", (HEADER + line).getBytes(StandardCharsets.UTF_8));

        assertThat(StatementCount.during(() -> clerk.get(HERE + "/conflicts"))).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aBinaryFileIsNoRosterAndNoFailure() {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);

        assertThat(upload(clerk(null), "STUDENTS", noise).error("file")).isNotBlank();
    }

    @Test
    void aRosterMayBeLargerThanUploadsElsewhereAndNotLargerThanItsLimit() {
        Visitor clerk = clerk(null);
        byte[] twoMegabytes = ("代码,名称\n" + "x,\n".repeat(700_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(upload(clerk, "INSTITUTIONS", twoMegabytes).text()).contains("只列出前 500 行");
        assertThat(clerk.upload("/account/profile", Map.of(), "file", twoMegabytes)
                        .status())
                .isEqualTo(413);
        assertThat(upload(clerk, "INSTITUTIONS", new byte[42_000_000]).status()).isEqualTo(413);
    }

    @Test
    void theTextsAreInTheReadersLanguage() {
        Visitor clerk = clerk(null);
        clerk.get("/?lang=en");

        Page answer =
                upload(clerk, "STUDENTS", (HEADER + "军官证,X,名,男,1,1,本科,4,2024,1\n").getBytes(StandardCharsets.UTF_8));

        assertThat(answer.text()).contains("Lines left out: 1", "The document type “军官证” is not accepted");
    }

    @Test
    void candidatesDoNotGetIn() {
        assertThat(Visitor.arrive().signUpAndLogIn().get(HERE).status()).isEqualTo(403);
    }

    @Test
    void thePageCostsFewStatements() {
        Visitor clerk = clerk(null);
        clerk.get(HERE);

        assertThat(StatementCount.during(() -> clerk.get(HERE))).hasSizeLessThanOrEqualTo(5);
    }

    private Visitor clerk(String institution) {
        String email = "office" + NUMBERS.incrementAndGet() + ".roster@example.org";
        signUps.createStaff(email, Visitor.PASSWORD, Role.EXAMINATION_OFFICE, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    private static Page upload(Visitor clerk, String kind, byte[] table) {
        clerk.get(HERE);
        return clerk.upload(HERE, Map.of("kind", kind, "action", "import"), "file", table);
    }

    private String student(String number) {
        return "护照,%s,上传生,,%s,%s,本科,4,2024,1;F%n".formatted(number, campus.school(), campus.code());
    }

    private String nameOf(Student student) {
        return jdbc.queryForObject(
                "select name from student_record where id = ?",
                String.class,
                student.recordId().value());
    }

    private int count(String number) {
        return jdbc.queryForObject(
                "select count(*) from student_record where document_number = ?", Integer.class, number);
    }
}
