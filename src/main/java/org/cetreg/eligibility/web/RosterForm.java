package org.cetreg.eligibility.web;

import java.util.Arrays;
import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;

/**
 * The form for uploading a table.
 *
 * @param kind the kind of table; null when none was validly chosen
 * @param file the table
 */
record RosterForm(Kind kind, MultipartFile file) {

    /** The tables that can be uploaded, in the order in which they are needed. */
    enum Kind {
        INSTITUTIONS("institutions"),
        STUDENTS("students"),
        ORAL_CAMPUSES("oralCampuses");

        private final String table;

        Kind(String table) {
            this.table = table;
        }

        /** Returns the name of its {@link org.cetreg.shared.csv.TableKind}. */
        String table() {
            return table;
        }

        /** Returns the kind with this name; null when there is none. */
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
