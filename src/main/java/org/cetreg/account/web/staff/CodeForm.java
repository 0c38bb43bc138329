package org.cetreg.account.web.staff;

/** A form with a code of the second factor; the code may be missing. */
record CodeForm(String code) {

    static CodeForm empty() {
        return new CodeForm(null);
    }

    /** Omits the code. */
    @Override
    public String toString() {
        return "CodeForm";
    }
}
