package org.cetreg.eligibility.web;

import java.util.Arrays;
import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;

/**
 * An upload.
 *
 * @param kind which table it is; null when nothing sensible was chosen
 * @param file the table
 */
record RosterForm(Kind kind, MultipartFile file) {

    /** The tables that can be uploaded, in the order in which they are needed. */
    enum Kind {
        INSTITUTIONS,
        STUDENTS,
        ORAL_CAMPUSES;

        /** The kind with this name; null when there is none. */
        static Kind of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    boolean hasFile() {
        return file != null && StringUtils.hasText(file.getOriginalFilename());
    }
}
