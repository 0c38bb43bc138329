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
 * The directory in which a trial installation keeps everything that outlives a run: the database and the clock. One run
 * at a time owns it, by a file lock that the operating system releases when the run ends, even after a kill.
 */
final class DemoDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DemoDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the directory if necessary and locks it for this run.
     *
     * @throws DemoRefused when another run has locked it, or when it cannot be written
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

    /** Returns the text that this run or an earlier one wrote under this name. */
    Optional<String> read(String name) {
        return read(path.resolve(name));
    }

    /** Replaces the file in one step, so that a kill leaves either the old text or the new one. */
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
