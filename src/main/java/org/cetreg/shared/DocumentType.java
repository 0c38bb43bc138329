package org.cetreg.shared;

/** The identity documents that are accepted (section 1 of the specification); officers' cards are not. */
public enum DocumentType {
    RESIDENT_ID,
    TAIWAN_PERMIT,
    HONG_KONG_MACAO_PERMIT,
    PASSPORT,
    HONG_KONG_ID,
    MACAO_ID;

    /** The key of its name in the message bundles, such as {@code documentType.MACAO_ID}. */
    public String messageKey() {
        return "documentType." + name();
    }
}
