package org.cetreg.exam;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;

/** One round of the examination, such as 2017年上半年. At most one sitting is current; candidates register for that one. */
@Entity
@DynamicUpdate // different people set the printing date and the publication at the same time
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
     * Creates a sitting that is not yet current and has no printing date.
     *
     * @param half 1 for the summer sitting, 2 for the winter sitting
     * @param agreementVersion the version of the agreement that its candidates accept
     */
    public Sitting(long id, String name, String nameEn, int year, int half, String agreementVersion) {
        this.id = id;
        this.name = name;
        this.nameEn = nameEn;
        this.year = year;
        this.half = half;
        this.agreementVersion = agreementVersion;
    }

    public SittingId id() {
        return new SittingId(id);
    }

    /** Returns the Chinese name, which is printed on documents. */
    public String name() {
        return name;
    }

    public String nameEn() {
        return nameEn;
    }

    /** Returns the name in the reader's language. */
    public String name(Locale reader) {
        return Localized.choose(reader, name, nameEn);
    }

    public int year() {
        return year;
    }

    /** Returns 1 for the first half of the year, 2 for the second; it is a digit of the ticket number. */
    public int half() {
        return half;
    }

    public String agreementVersion() {
        return agreementVersion;
    }

    /** Returns the time from which tickets can be printed (R-T2); empty while the office has set no date. */
    public Optional<Instant> ticketsFrom() {
        return Optional.ofNullable(ticketsFrom);
    }

    /** Returns the time at which rooms and seats were published; they cannot be rearranged after that (R-T1). */
    public Optional<Instant> arrangementPublishedAt() {
        return Optional.ofNullable(arrangementPublishedAt);
    }

    /**
     * Returns whether tickets can be printed at this moment: the arrangement is published and the printing date has
     * come.
     */
    public boolean printsTickets(Instant now) {
        return arrangementPublishedAt != null && ticketsFrom != null && !now.isBefore(ticketsFrom);
    }

    void offerTicketsFrom(Instant from) {
        this.ticketsFrom = from;
    }

    /**
     * Publishes the arrangement.
     *
     * @return whether this call published it; false when it was already published
     */
    boolean publishArrangement(Instant at) {
        if (arrangementPublishedAt != null) {
            return false;
        }
        arrangementPublishedAt = at;
        return true;
    }
}
