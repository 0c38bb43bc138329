package org.cetreg.registration.web;

import org.cetreg.exam.ExamCatalogues;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What subjects are called on pages, for texts that know only the code. */
@Component
class SubjectNames {

    private final ExamCatalogues catalogues;

    SubjectNames(ExamCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** The subject's name in the language of the current reader; the code itself when there is no such subject. */
    public String name(String code) {
        return catalogues
                .current()
                .findSubject(code)
                .map(subject -> subject.name(LocaleContextHolder.getLocale()))
                .orElse(code);
    }
}
