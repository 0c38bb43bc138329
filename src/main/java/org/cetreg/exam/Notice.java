package org.cetreg.exam;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What the office wants candidates to read: everybody on the home page, or those of one province when they register. */
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

    protected Notice() {}

    public long id() {
        return id;
    }

    /** The province whose candidates read it (省通告); empty when everybody does. */
    public Optional<String> institutionCode() {
        return Optional.ofNullable(institutionCode);
    }

    /** Its title in the reader's language. */
    public String title(Locale reader) {
        return Localized.choose(reader, title, titleEn);
    }

    /** Its text in the reader's language: plain text, paragraphs apart by line breaks. */
    public String body(Locale reader) {
        return Localized.choose(reader, body, bodyEn);
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    boolean isPublished(Instant now) {
        return !now.isBefore(publishedAt);
    }
}
