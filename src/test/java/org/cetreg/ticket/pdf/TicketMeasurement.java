package org.cetreg.ticket.pdf;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.shared.DocumentType;
import org.cetreg.ticket.TicketContent;
import org.cetreg.ticket.TicketNumber;
import org.junit.jupiter.api.Test;

/**
 * Measures how many tickets a processor renders in a second of its time, in one thread and warm; other programs on the
 * machine do not count. Each ticket is that of another candidate of another school. Not part of the ordinary run:
 * {@code mvn test-compile surefire:test -Dtest=TicketMeasurement -Dtickets=1000}.
 */
class TicketMeasurement {

    private static final int TICKETS = Integer.getInteger("tickets", 300);
    private static final int ROUNDS = 5;

    private static final String CHARACTERS = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
            + "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国文辉玲红春梅海燕鑫宇浩然子轩雨欣思琪嘉怡梓涵一诺俊博天睿泽";
    private static final String PLACES = "北京上海天津重庆广东江苏浙江山东河南湖北湖南四川福建安徽江西辽宁吉林陕西甘肃云南贵州";
    private static final int OF_EACH = 900;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void ticketsASecondOfAProcessor() {
        TicketPdf pdf = Samples.pdf();
        for (int round = 0; round <= ROUNDS; round++) {
            long cpu = threads.getCurrentThreadCpuTime();
            long bytes = 0;
            for (int i = 0; i < TICKETS; i++) {
                bytes += pdf.render(ticket(round * TICKETS + i)).length;
            }
            Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpu);
            System.out.printf(
                    "%s: %.1f tickets a second of processor time, %,d bytes each%n",
                    round == 0 ? "cold" : "warm", TICKETS / (took.toNanos() / 1e9), bytes / TICKETS);
        }
    }

    private static TicketContent ticket(int i) {
        TicketContent sample = Samples.ticket("");
        String school = "(%05d)%s%s大学".formatted(10_000 + i % OF_EACH, of(PLACES, i), of(PLACES, i / 7));
        TicketNumber number = new TicketNumber("991010", 17, 1, "1", 1 + i % OF_EACH, 1 + i % 30);
        return new TicketContent(
                sample.sitting(),
                number,
                of(CHARACTERS, i) + of(CHARACTERS, i * 31) + of(CHARACTERS, i * 17 + 5),
                Optional.of(i % 2 == 0 ? StudentRecord.Sex.MALE : StudentRecord.Sex.FEMALE),
                DocumentType.RESIDENT_ID,
                "1101012003%08d".formatted(i),
                sample.subject(),
                sample.startsAt(),
                sample.endsAt(),
                school,
                school + "主校区",
                sample.checkAddress().replaceFirst("=.*", "=" + number + "-7GK3QW9ZTA"),
                number + "-7GK3QW9ZTA");
    }

    private static String of(String characters, int i) {
        return characters.substring(i % characters.length(), i % characters.length() + 1);
    }
}
