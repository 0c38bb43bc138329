package org.cetreg.registration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/**
 * A collective payment as the candidate sees it whose entries it locks 「集体缴费锁定」 (R-W7): who pays, and whom to ask. It
 * is loaded together with the candidate's registration.
 */
@Entity
@Immutable
@Table(name = "collective_batch")
public class CollectiveLock {

    @Id
    private Long id;

    private String institutionCode;

    @Column(name = "contact")
    private String contactName;

    private String phone;
    private Instant expiresAt;

    protected CollectiveLock() {}

    /** Returns the code of the school or campus that pays. */
    public String institutionCode() {
        return institutionCode;
    }

    /** Returns the person or office whom the candidate asks. */
    public String contactName() {
        return contactName;
    }

    public String phone() {
        return phone;
    }

    /** Returns when the entry is unlocked unless the school pays. */
    public Instant until() {
        return expiresAt;
    }
}
