package org.cetreg.exam;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;

/** One round of the examination, such as 2017年上半年. At most one is current, and candidates register for that one. */
@Entity
@DynamicUpdate // the printing date and the publication are set by different people at the same time
public class Sitting {

    @Id
    private long id;

    private String name;
    private String nameEn;
    private int year;
    private int half;
    private String agreementVersion;
    private Instant ticketsFrom;
    private Instant arrangementPublishedAt;

    @Column(name = "current")
    private boolean current;

    protected Sitting() {}

    /**
     * A sitting that is not yet current and has no printing date.
     *
     * @param half 1 for the one in summer, 2 for the one in winter
     * @param agreementVersion which text of the agreement its candidates accept
     */
    public Sitting(long id, String name, String nameEn, int year, int half, String agreementVersion) {
        this.id = id;
        this.name = name;
        this.nameEn = nameEn;
        this.year = year;
        this.half = half;
        this.agreementVersion = agreementVersion;
    }

    public long id() {
        return id;
    }

    /** Its Chinese name, which documents carry. */
    public String name() {
        return name;
    }

    public String nameEn() {
        return nameEn;
    }

    /** Its name in the reader's language. */
    public String name(Locale reader) {
        return Localized.choose(reader, name, nameEn);
    }

    public int year() {
        return year;
    }

    /** 1 for the first half of the year, 2 for the second; a digit of the ticket number. */
    public int half() {
        return half;
    }

    public String agreementVersion() {
        return agreementVersion;
    }

    /** From when tickets are printed (R-T2); empty while the office has set no date. */
    public Optional<Instant> ticketsFrom() {
        return Optional.ofNullable(ticketsFrom);
    }

    /** When rooms and seats were published; they cannot be arranged again afterwards (R-T1). */
    public Optional<Instant> arrangementPublishedAt() {
        return Optional.ofNullable(arrangementPublishedAt);
    }

    /** Whether tickets can be printed at this moment: the arrangement is published and the printing date has come. */
    public boolean printsTickets(Instant now) {
        return arrangementPublishedAt != null && ticketsFrom != null && !now.isBefore(ticketsFrom);
    }

    void offerTicketsFrom(Instant from) {
        this.ticketsFrom = from;
    }

    /** @return whether this call published it; false when it was published before */
    boolean publishArrangement(Instant at) {
        if (arrangementPublishedAt != null) {
            return false;
        }
        arrangementPublishedAt = at;
        return true;
    }
}
