package org.cetreg.exam;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An announcement by the office to candidates: for everybody on the home page, or for the candidates of one province
 * when they register.
 */
@Entity
public class Notice {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long sittingId;
    private String institutionCode;
    private String title;
    private String titleEn;
    private String body;
    private String bodyEn;
    private Instant publishedAt;
    private Instant shownUntil;

    protected Notice() {}

    public long id() {
        return id;
    }

    /** Returns the province whose candidates the notice is for (省通告); empty when it is for everybody. */
    public Optional<String> institutionCode() {
        return Optional.ofNullable(institutionCode);
    }

    /** Returns the title in the reader's language. */
    public String title(Locale reader) {
        return Localized.choose(reader, title, titleEn);
    }

    /** Returns the body in the reader's language: plain text with paragraphs separated by line breaks. */
    public String body(Locale reader) {
        return Localized.choose(reader, body, bodyEn);
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    boolean isPublished(Instant now) {
        return !now.isBefore(publishedAt) && (shownUntil == null || now.isBefore(shownUntil));
    }
}
