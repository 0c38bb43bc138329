package org.cetreg.shared.tables.web;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.core.io.InputStreamSource;

/**
 * A kept upload as a file of this node while it is imported. An import must not read it from the database at the same time:
 * while the connection of its transaction copies rows, it can do nothing else, and the import would wait for itself.
 */
final class LocalCopy implements InputStreamSource, Closeable {

    private final Path file;

    private LocalCopy(Path file) {
        this.file = file;
    }

    static LocalCopy of(InputStreamSource upload) throws IOException {
        Path file = Files.createTempFile("upload", ".table");
        try (InputStream bytes = upload.getInputStream()) {
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            return new LocalCopy(file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
