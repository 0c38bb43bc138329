package org.cetreg.account.web.staff;

/** What a page sends that asks for a code of the second factor; it may be missing. */
record CodeForm(String code) {

    static CodeForm empty() {
        return new CodeForm(null);
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "CodeForm";
    }
}
