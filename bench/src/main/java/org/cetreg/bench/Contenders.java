package org.cetreg.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cetreg.bench.peer.Floor;
import org.cetreg.bench.peer.Stock;

/** Starts the product, the stock peer and the floor, each on a database of its own. */
final class Contenders implements AutoCloseable {

    private static final String PRODUCT = "product";
    private static final String STOCK = "stock";
    private static final String FLOOR = "floor";
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final List<String> MUCH_MEMORY = List.of("-Xms512m", "-Xmx1500m");
    private static final List<String> LITTLE_MEMORY = List.of("-Xms256m", "-Xmx1g");

    private final MeasuredDatabase database;
    private final Path directory;
    private final List<Program> programs = new ArrayList<>();

    /** Keeps the programs' files in this directory. */
    Contenders(MeasuredDatabase database, Path directory) {
        this.database = database;
        this.directory = directory;
    }

    /** Starts all three at once, and returns them when each serves pages and knows its students. */
    List<Contender> start(Options options) throws IOException, SQLException, InterruptedException {
        database.create(PRODUCT);
        for (String peer : List.of(STOCK, FLOOR)) {
            database.create(peer);
            database.runScript(peer, "peer/schema.sql");
        }
        Program product = startProduct(options.productClassPath());
        Program stock = startStock();
        Program floor = startFloor();
        for (Program program : programs) {
            program.awaitPages();
        }
        Students students = new Students(options.accounts());
        admit(product, students);
        return List.of(
                new ProductWay(product, directory.resolve(PRODUCT), students),
                new PeerWay(STOCK, stock),
                new PeerWay(FLOOR, floor));
    }

    /** Starts only the product, and returns it when it serves pages and knows its students. */
    ProductWay startProduct(String classPath, int accounts) throws IOException, SQLException, InterruptedException {
        database.create(PRODUCT);
        Program product = startProduct(classPath);
        product.awaitPages();
        Students students = new Students(accounts);
        admit(product, students);
        return new ProductWay(product, directory.resolve(PRODUCT), students);
    }

    /** Seats are plentiful, since it is not refusals that are measured. */
    private void admit(Program product, Students students) throws IOException, SQLException, InterruptedException {
        awaitTrialData();
        try (var browser = product.browser()) {
            students.upload(browser);
        }
        long found =
                database.number(PRODUCT, "select count(*) from student_record where document_number ~ '^B[0-9]{8}$'");
        if (found != students.count()) {
            throw new IllegalStateException("Of " + students.count() + " students, the roster took " + found);
        }
        database.run(PRODUCT, "update seat_quota set capacity = 100000000");
    }

    /** The product serves pages a moment before the trial installation has its data; a re-review is the last of them. */
    private void awaitTrialData() throws SQLException, InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (database.number(PRODUCT, "select count(*) from cet6_review") == 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The trial installation has no data");
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** The captcha and the hash of passwords are made cheap, because signing up is not measured. */
    private Program startProduct(String classPath) throws IOException {
        int port = Program.freePort();
        return start(
                PRODUCT,
                port,
                MUCH_MEMORY,
                classPath,
                Stream.of(
                        "org.cetreg.demo.DemoApplication",
                        "--server.port=" + port,
                        "--cet.demo.directory=.",
                        "--cet.demo.alipay.port=0",
                        "--cet.demo.payease.port=0",
                        "--cet.demo.mail.port=0",
                        "--cet.captcha.hardness=100",
                        "--cet.account.hash.memory=64",
                        "--cet.account.hash.iterations=1"));
    }

    private Program startStock() throws IOException {
        int port = Program.freePort();
        return start(
                STOCK,
                port,
                MUCH_MEMORY,
                System.getProperty("java.class.path"),
                Stream.of(
                        Stock.class.getName(),
                        "--server.port=" + port,
                        "--spring.datasource.hikari.maximum-pool-size=30"));
    }

    private Program startFloor() throws IOException {
        int port = Program.freePort();
        return start(
                FLOOR,
                port,
                LITTLE_MEMORY,
                System.getProperty("java.class.path"),
                Stream.of(Floor.class.getName(), Integer.toString(port), database.url(FLOOR), MeasuredDatabase.USER));
    }

    private Program start(String name, int port, List<String> memory, String classPath, Stream<String> main)
            throws IOException {
        Stream<String> datasource = name.equals(FLOOR)
                ? Stream.of()
                : Stream.of(
                        "--spring.datasource.url=" + database.url(name),
                        "--spring.datasource.username=" + MeasuredDatabase.USER,
                        "--spring.datasource.password=any");
        List<String> command = Stream.of(memory.stream(), Stream.of("-cp", classPath), main, datasource)
                .flatMap(part -> part)
                .toList();
        Program program = Program.start(port, Files.createDirectories(directory.resolve(name)), command);
        programs.add(program);
        return program;
    }

    @Override
    public void close() {
        programs.forEach(Program::close);
    }
}
