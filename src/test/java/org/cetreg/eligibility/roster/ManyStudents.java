package org.cetreg.eligibility.roster;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cetreg.shared.ResidentNumber;
import org.cetreg.shared.csv.Column;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The students of a province, as a roster and as the rows that the database stores: school after school, with resident
 * numbers in no order. The same number of students is always the same students.
 */
final class ManyStudents {

    /** The columns of {@link #row}, in their order. */
    static final String STORED =
            "document_type, document_number, name, name_folded, sex, school_code, campus_code, degree,"
                    + " duration, entry_year, grade, faculty, major, class_name, student_number, remark, qualifications";

    private static final String SURNAMES = "张王李赵陈刘杨黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹";
    private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国文辉玲红春梅海燕鑫宇浩然子轩雨欣思琪嘉怡";
    private static final List<String> QUALIFICATIONS = List.of("1;F", "2;S", "1;3;F", "1;3;5;F");
    private static final DateTimeFormatter BIRTH = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String PROVINCE = "98";
    private static final int OF_A_SCHOOL = 4_000;
    private static final int OF_A_CAMPUS = 1_000;
    private static final int OF_A_DAY = 1_000;
    private static final int OF_A_CLASS = 40;

    private final int count;
    private final List<Integer> order;

    ManyStudents(int count) {
        this.count = count;
        this.order = IntStream.range(0, count).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(5));
    }

    int count() {
        return count;
    }

    /** Creates their schools. */
    void createSchools(JdbcTemplate jdbc) {
        jdbc.update(
                "insert into institution (code, name, level) values (?, '测试省', 'PROVINCE') on conflict do nothing",
                PROVINCE);
        for (int i = 0; i < count; i += OF_A_SCHOOL) {
            jdbc.update(
                    "insert into institution (code, name, level, parent_code) values (?, ?, 'SCHOOL', ?) on conflict do nothing",
                    school(i),
                    "测试大学" + i / OF_A_SCHOOL,
                    PROVINCE);
        }
        for (int i = 0; i < count; i += OF_A_CAMPUS) {
            jdbc.update(
                    "insert into institution (code, name, level, parent_code) values (?, ?, 'CAMPUS', ?) on conflict do nothing",
                    campus(i),
                    "测试校区" + i / OF_A_CAMPUS,
                    school(i));
        }
    }

    /** Writes the roster as a school sends it. */
    void writeRoster(Path file) throws IOException {
        String header =
                RosterColumns.TABLE.columns().stream().map(Column::chineseName).collect(Collectors.joining(","));
        write(file, header + "\n", this::line);
    }

    /** Writes the same students in the format of {@code copy}. */
    void writeRows(Path file) throws IOException {
        write(file, "", this::row);
    }

    private void write(Path file, String header, IntFunction<String> line) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write(header);
            for (int i = 0; i < count; i++) {
                text.write(line.apply(i));
                text.write('\n');
            }
        }
    }

    private String line(int i) {
        return String.join(
                ",",
                "居民身份证",
                number(i),
                name(i),
                i % 2 == 0 ? "男" : "女",
                school(i),
                campus(i),
                facts(i, ","),
                QUALIFICATIONS.get(i % QUALIFICATIONS.size()));
    }

    private String row(int i) {
        return String.join(
                "\t",
                "RESIDENT_ID",
                number(i),
                name(i),
                name(i),
                i % 2 == 0 ? "MALE" : "FEMALE",
                school(i),
                campus(i),
                facts(i, "\t"),
                QUALIFICATIONS.get(i % QUALIFICATIONS.size()));
    }

    private static String facts(int i, String separator) {
        return String.join(
                separator,
                "本科",
                "4",
                "2024",
                "2024级",
                "工商管理学院",
                "会计学",
                "会计" + i % OF_A_SCHOOL / OF_A_CLASS + "班",
                "2024" + String.format(Locale.ROOT, "%06d", i % OF_A_SCHOOL),
                "");
    }

    private String number(int i) {
        int which = order.get(i);
        String first = "%06d%s%03d"
                .formatted(
                        110101 + which % OF_A_CLASS,
                        BIRTH.format(LocalDate.of(2003, 1, 1).plusDays(which / OF_A_CLASS / OF_A_DAY)),
                        which / OF_A_CLASS % OF_A_DAY);
        return first + ResidentNumber.checkDigit(first);
    }

    private String name(int i) {
        int which = order.get(i);
        return String.valueOf(new char[] {
            SURNAMES.charAt(which % SURNAMES.length()),
            GIVEN.charAt(which / SURNAMES.length() % GIVEN.length()),
            GIVEN.charAt(i % GIVEN.length())
        });
    }

    private static String school(int i) {
        return PROVINCE + String.format(Locale.ROOT, "%03d", i / OF_A_SCHOOL);
    }

    private static String campus(int i) {
        return school(i) + i % OF_A_SCHOOL / OF_A_CAMPUS;
    }
}
