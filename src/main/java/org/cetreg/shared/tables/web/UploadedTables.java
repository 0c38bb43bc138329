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
import org.springframework.util.StringUtils;
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
            Actor actor, String purpose, @Nullable MultipartFile file, String kept, boolean really) {

        boolean hasFile() {
            return file != null && StringUtils.hasText(file.getOriginalFilename());
        }
    }

    /** A refused line as a page shows it. */
    public record Refused(long line, String text) {}

    /**
     * What has become of an upload.
     *
     * @param really whether it was imported, and not only checked
     * @param report what the import reports, or what it would report
     * @param kept the number under which the file is kept; empty when nobody needs it again
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
        Optional<StoredUpload> kept = sent.hasFile() || sent.kept().isEmpty()
                ? Optional.empty()
                : uploads.find(sent.actor(), sent.purpose(), sent.kept());
        if (!sent.hasFile() && kept.isEmpty()) {
            errors.rejectValue(FILE, sent.kept().isEmpty() ? "upload.missing" : "upload.gone");
            return Optional.empty();
        }
        if (sent.hasFile() && sent.file().isEmpty()) {
            errors.rejectValue(FILE, "csv.refused.empty");
            return Optional.empty();
        }
        try (LocalCopy copy = kept.isEmpty() ? null : LocalCopy.of(kept.get().content())) {
            InputStreamSource file = copy == null ? sent.file() : copy;
            T report = work.apply(file, sent.really());
            return Optional.of(outcome(sent, file, kept, report, bad.apply(report), reader));
        } catch (RefusedFile e) {
            errors.rejectValue(FILE, e.reason(), e.arguments().toArray(), null);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The upload cannot be read", e);
        }
    }

    private <T> Outcome<T> outcome(
            Sent sent,
            InputStreamSource file,
            Optional<StoredUpload> kept,
            T report,
            List<BadLine> refused,
            Locale reader) {
        String name =
                kept.map(StoredUpload::fileName).orElseGet(() -> sent.file().getOriginalFilename());
        String stored = "";
        if (kept.isPresent()) { // and stays: a second click imports it again, which changes nothing
            uploads.note(kept.get(), refused);
            stored = kept.get().id();
        } else if (!sent.really() || !refused.isEmpty()) {
            stored = uploads.keep(sent.actor(), sent.purpose(), name, file, refused)
                    .id();
        }
        return new Outcome<>(name, sent.really(), report, stored, shown(refused, reader));
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
