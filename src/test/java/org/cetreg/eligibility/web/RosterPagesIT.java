package org.cetreg.eligibility.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.account.Accounts;
import org.cetreg.account.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class RosterPagesIT {

    private static final String HERE = "/office/roster";
    private static final String HEADER = "证件类型,证件号码,姓名,性别,学校代码,校区代码,学历,学制,入学年份,资格科目\n";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    Accounts accounts;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    Campus campus;

    @BeforeEach
    void campus() {
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

        assertThat(answer.text()).contains("新增或更新1", "代码「97x」不是 2、5 或 6 位数字");
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
        assertThat(nothing.error("file")).contains("请选择一个有内容的文件");
        assertThat(forged.status()).isEqualTo(200);
        assertThat(forged.error("kind")).isNotBlank();
        assertThat(other.error("file")).contains("表格里没有名为「a」的列");
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

        assertThat(answer.text()).contains("Lines left out: 1", "The document type “军官证” is none of those");
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
        accounts.createStaff(email, Visitor.PASSWORD, Role.EXAMINATION_OFFICE, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    private static Page upload(Visitor clerk, String kind, byte[] table) {
        clerk.get(HERE);
        return clerk.upload(HERE, Map.of("kind", kind), "file", table);
    }

    private String student(String number) {
        return "护照,%s,上传生,,%s,%s,本科,4,2024,1;F%n".formatted(number, campus.school(), campus.code());
    }

    private int count(String number) {
        return jdbc.queryForObject(
                "select count(*) from student_record where document_number = ?", Integer.class, number);
    }
}
