package org.cetreg.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.cetreg.bench.walk.Browser;
import org.cetreg.bench.walk.CandidateWay;
import org.cetreg.bench.walk.Entrance;
import org.cetreg.bench.walk.SignedNotifications;
import org.cetreg.bench.walk.Stopwatch;

/** The product: its trial installation, with settings that differ from the product's only as its arguments say. */
final class ProductWay implements Contender {

    private static final String PASSWORD = "Xk7-wq2.Zr";
    private static final String SELLER = "2088990000000001";
    private static final String SUBJECT = "1";

    private final Program program;
    private final Students students;
    private final CandidateWay way;

    /**
     * Prepares journeys.
     *
     * @param program the product, which serves pages
     * @param directory the directory of the trial installation, with the key of the simulated platform
     * @param students the students who may walk
     */
    ProductWay(Program program, Path directory, Students students) throws IOException {
        this.program = program;
        this.students = students;
        this.way =
                new CandidateWay(new SignedNotifications(platformKey(directory), SELLER, Clock.systemUTC()), "ALIPAY");
    }

    private static String platformKey(Path directory) throws IOException {
        Properties keys = new Properties();
        try (Reader file =
                Files.newBufferedReader(directory.resolve("alipay/keys.properties"), StandardCharsets.UTF_8)) {
            keys.load(file);
        }
        return keys.getProperty("platform.private");
    }

    @Override
    public String name() {
        return "product";
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public void enter(Browser browser, int number) throws IOException {
        students.student(number); // refuses where nobody is left
        Entrance.signUp(browser, "candidate" + number + "@bench.example", PASSWORD);
    }

    /** Lets a new candidate hold a seat without paying for it. */
    void hold(Browser browser, int number) throws IOException {
        enter(browser, number);
        way.walkUnpaid(browser, students.student(number), SUBJECT, (step, nanos) -> {});
    }

    @Override
    public void walk(Browser browser, int number, Stopwatch stopwatch) throws IOException {
        way.walk(browser, students.student(number), SUBJECT, stopwatch);
    }
}
