package org.cetreg.shared;

/** The accepted identity documents. Officers' cards are not accepted. */
public enum DocumentType {
    RESIDENT_ID,
    TAIWAN_PERMIT,
    HONG_KONG_MACAO_PERMIT,
    PASSPORT,
    HONG_KONG_ID,
    MACAO_ID;

    /** Returns the message key of the document's name, such as {@code documentType.MACAO_ID}. */
    public String messageKey() {
        return "documentType." + name();
    }
}
