package org.cetreg.account;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cetreg.shared.DocumentType;

/**
 * The details that the holder of an account may enter about themselves. Each may be missing, but document type and
 * number belong together.
 *
 * @param documentType the name of a {@link DocumentType}
 * @param documentNumber the number as typed
 * @param name the name as typed
 * @param phone the telephone number as typed
 */
public record Profile(String documentType, String documentNumber, String name, String phone) {

    /** An empty profile. */
    public static final Profile NONE = new Profile(null, null, null, null);

    private static final int LONGEST_NAME = 80;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Co}][\\p{L}\\p{M}\\p{Co}·.'’ -]*");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{5,18}");

    /** Normalises the values; a blank value counts as missing. */
    public Profile {
        documentType = blankToNull(documentType);
        documentNumber = isBlank(documentNumber) ? null : Folding.number(documentNumber);
        name = isBlank(name) ? null : Folding.name(name);
        phone = isBlank(phone)
                ? null
                : Folding.visible(Folding.halfWidth(phone)).replaceAll("[\\s\\p{Z}()-]+", "");
    }

    /** Returns the document type, or empty if there is none. */
    public Optional<DocumentType> document() {
        return Arrays.stream(DocumentType.values())
                .filter(type -> type.name().equals(documentType))
                .findFirst();
    }

    /** Returns why values are not acceptable, by field. */
    public List<RejectedInput> refusals(LocalDate today) {
        List<RejectedInput> refusals = new ArrayList<>();
        if (documentType == null ? documentNumber != null : document().isEmpty()) {
            refusals.add(new RejectedInput("documentType", "account.documentType.missing"));
        } else if (documentType != null && documentNumber == null) {
            refusals.add(new RejectedInput("documentNumber", "account.documentNumber.missing"));
        }
        if (documentNumber != null && document().isPresent()) {
            DocumentType type = document().orElseThrow();
            if (!IdentityDocument.plausible(type, documentNumber, today)) {
                boolean resident = type == DocumentType.RESIDENT_ID;
                refusals.add(new RejectedInput(
                        "documentNumber",
                        resident ? "account.documentNumber.checkDigit" : "account.documentNumber.implausible"));
            }
        }
        if (name != null && (name.length() > LONGEST_NAME || !NAME.matcher(name).matches())) {
            refusals.add(new RejectedInput("name", "account.name.implausible"));
        }
        if (phone != null && !PHONE.matcher(phone).matches()) {
            refusals.add(new RejectedInput("phone", "account.phone.implausible"));
        }
        return refusals;
    }

    /** Omits personal data, because the text may be logged. */
    @Override
    public String toString() {
        return "Profile";
    }

    private static String blankToNull(String text) {
        return isBlank(text) ? null : text.strip();
    }

    private static boolean isBlank(String text) {
        return text == null || Folding.visible(Folding.halfWidth(text)).isEmpty();
    }
}
