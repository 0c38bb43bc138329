package org.cetreg.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where a trial installation keeps what outlives a run: the database, the clock. One run at a time owns it, by a lock that
 * the operating system takes back when the run dies, however it dies.
 */
final class DemoDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DemoDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory if need be, and takes it for this run.
     *
     * @throws DemoRefused when another run has it, or it cannot be written
     */
    static DemoDirectory open(Path where) {
        Path path = where.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!taken(channel)) {
                channel.close();
                throw new DemoRefused(
                        "Another run" + owner(path) + " uses the directory " + path
                                + ": stop it first, or name another directory, such as CET_DEMO_DIRECTORY=.cet-demo2 mvn -Pdemo");
            }
            var directory = new DemoDirectory(path, channel);
            directory.write("process", Long.toString(ProcessHandle.current().pid()));
            return directory;
        } catch (IOException e) {
            throw new DemoRefused("The directory " + path + " cannot be written (" + e.getMessage()
                    + "): name another one, such as CET_DEMO_DIRECTORY=cet-demo mvn -Pdemo");
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(Path path) {
        return read(path.resolve("process"))
                .map(pid -> " (process " + pid + ")")
                .orElse("");
    }

    Path path() {
        return path;
    }

    /** What an earlier run, or this one, wrote under this name. */
    Optional<String> read(String name) {
        return read(path.resolve(name));
    }

    /** Replaces the file in one step, so that a kill leaves the old text or the new one. */
    void write(String name, String text) {
        try {
            Path fresh = Files.writeString(path.resolve(name + ".new"), text + "\n");
            Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DemoRefused("The directory " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
