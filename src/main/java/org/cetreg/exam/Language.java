package org.cetreg.exam;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A language in which subjects are offered. Languages are data, so that a new one needs no code. */
@Entity
class Language {

    @Id
    private String code;

    private String name;
    private String nameEn;

    protected Language() {}

    Language(String code, String name, String nameEn) {
        this.code = code;
        this.name = name;
        this.nameEn = nameEn;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    String nameEn() {
        return nameEn;
    }
}
