package org.cetreg.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cetreg.bench.walk.Answer;
import org.cetreg.bench.walk.Browser;
import org.cetreg.bench.walk.Entrance;
import org.cetreg.bench.walk.Html;
import org.cetreg.bench.walk.Student;

/**
 * The students on the product's roster, spread over the campuses of the trial installation whose registration is open.
 *
 * @param count how many there are
 */
record Students(int count) {

    private static final String HEADER = "证件类型,证件号码,姓名,性别,学校代码,校区代码,学历,学制,入学年份,年级,院系,专业,班级,学号,备注,资格科目\n";
    private static final String[] CAMPUSES = {"991010", "993010", "993011", "993020", "993021", "993030"};
    private static final int IN_A_CLASS = 40;
    private static final String OFFICE = "examination-office@cet.invalid";
    private static final String OFFICE_PASSWORD = "demo-only";
    private static final String ROSTER = "/office/roster";
    private static final String BOUNDARY = "parts-of-the-roster";

    /**
     * Returns a student.
     *
     * @throws IllegalStateException when there are no more
     */
    Student student(int number) {
        if (number >= count) {
            throw new IllegalStateException("There are only " + count + " students: start with more --accounts");
        }
        String name = "王" + (char) ('一' + number % 5000) + (char) ('丁' + number / 5000 % 5000);
        return new Student("PASSPORT", "B%08d".formatted(number), name);
    }

    /** Uploads the roster as the examination office does. */
    void upload(Browser browser) throws IOException {
        Entrance.logIn(browser, OFFICE, OFFICE_PASSWORD);
        String token = Html.form(browser.open(ROSTER), ROSTER).fields().get("_csrf");
        String body = part("_csrf", "", token)
                + part("kind", "", "STUDENTS")
                + part("file", "; filename=\"roster.csv\"\r\nContent-Type: text/csv", table())
                + "--" + BOUNDARY + "--\r\n";
        Answer answer = browser.post(
                ROSTER, "multipart/form-data; boundary=" + BOUNDARY, body.getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            throw new IllegalStateException("The roster was answered with " + answer.status());
        }
    }

    private static String part(String name, String further, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + further + "\r\n\r\n"
                + content + "\r\n";
    }

    private String table() {
        StringBuilder table = new StringBuilder(HEADER);
        for (int number = 0; number < count; number++) {
            Student student = student(number);
            String campus = CAMPUSES[number % CAMPUSES.length];
            table.append("护照,%s,%s,女,%s,%s,本科,4,2016,01,工商管理,会计,%d,%d,,1 3 5 F\n"
                    .formatted(
                            student.documentNumber(),
                            student.name(),
                            campus.substring(0, 5),
                            campus,
                            number / IN_A_CLASS % 100,
                            number));
        }
        return table.toString();
    }
}
