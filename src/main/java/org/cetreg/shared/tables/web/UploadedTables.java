package org.cetreg.shared.tables.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.cetreg.shared.Actor;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.RefusedFile;
import org.cetreg.shared.tables.StoredUpload;
import org.cetreg.shared.tables.Uploads;
import org.springframework.context.MessageSource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;

/**
 * Serves the pages on which tables are uploaded: a file is chosen once, checked, and imported as it was checked; its refused
 * lines can be downloaded afterwards.
 */
@Component
public class UploadedTables {

    /** The number of refused lines that a page lists; their file has more. */
    public static final int LISTED = 500;

    private static final String FILE = "file";

    private final Uploads uploads;
    private final MessageSource messages;

    UploadedTables(Uploads uploads, MessageSource messages) {
        this.uploads = uploads;
        this.messages = messages;
    }

    /**
     * What a page sends.
     *
     * @param actor who uploads it
     * @param purpose what it is for
     * @param file the chosen file; null or without a name when none was chosen
     * @param kept the number of the file that was checked before; empty when there is none
     * @param really whether it is to be imported, and not only checked
     */
    public record Sent(
            Actor actor, String purpose, @Nullable MultipartFile file, String kept, boolean really) {}

    /** A refused line as a page shows it. */
    public record Refused(long line, String text) {}

    /**
     * What has become of an upload.
     *
     * @param really whether it was imported, and not only checked
     * @param report what the import reports, or what it would report
     * @param kept the number under which the file is kept; empty when it is not needed any more
     * @param refused the first of the refused lines
     */
    public record Outcome<T>(String fileName, boolean really, T report, String kept, List<Refused> refused) {}

    /**
     * Checks or imports what was sent.
     *
     * @param work the import of a file; its second argument tells whether to import it or only to check it
     * @param bad the refused lines of its report
     * @param errors gets the reason when there is no file, or it is refused as a whole
     * @return empty when there is an error
     */
    public <T> Optional<Outcome<T>> handle(
            Sent sent,
            BiFunction<InputStreamSource, Boolean, T> work,
            Function<T, List<BadLine>> bad,
            Errors errors,
            Locale reader) {
        boolean chosen = sent.file() != null
                && sent.file().getOriginalFilename() != null
                && !sent.file().getOriginalFilename().isEmpty();
        Optional<StoredUpload> kept = chosen || sent.kept().isEmpty()
                ? Optional.empty()
                : uploads.find(sent.actor(), sent.purpose(), sent.kept());
        if (!chosen && kept.isEmpty()) {
            errors.rejectValue(FILE, sent.kept().isEmpty() ? "upload.missing" : "upload.gone");
            return Optional.empty();
        }
        if (chosen && sent.file().isEmpty()) {
            errors.rejectValue(FILE, "csv.refused.empty");
            return Optional.empty();
        }
        String name = chosen ? sent.file().getOriginalFilename() : kept.get().fileName();
        try (LocalCopy copy = chosen ? null : LocalCopy.of(kept.get().content())) {
            InputStreamSource file = chosen ? sent.file() : copy;
            T report = work.apply(file, sent.really());
            List<BadLine> refused = bad.apply(report);
            String stored = store(sent, name, file, kept, refused);
            return Optional.of(new Outcome<>(name, sent.really(), report, stored, shown(refused, reader)));
        } catch (RefusedFile e) {
            errors.rejectValue(FILE, e.reason(), e.arguments().toArray(), null);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The upload cannot be read", e);
        }
    }

    private String store(
            Sent sent, String name, InputStreamSource file, Optional<StoredUpload> kept, List<BadLine> refused) {
        boolean needed = !sent.really() || !refused.isEmpty();
        if (!needed) {
            kept.ifPresent(uploads::remove);
            return "";
        }
        if (kept.isPresent()) {
            uploads.note(kept.get(), refused);
            return kept.get().id();
        }
        return uploads.keep(sent.actor(), sent.purpose(), name, file, refused).id();
    }

    private List<Refused> shown(List<BadLine> refused, Locale reader) {
        return refused.stream()
                .limit(LISTED)
                .map(line -> new Refused(line.number(), reason(line, reader)))
                .toList();
    }

    /** Returns the reason of a refused line in words. */
    String reason(BadLine bad, Locale reader) {
        // Codes and lengths are formatted as plain text: 1980 is a year, not 1,980.
        Object[] arguments = bad.arguments().stream().map(String::valueOf).toArray();
        return messages.getMessage(bad.reason(), arguments, reader);
    }
}
