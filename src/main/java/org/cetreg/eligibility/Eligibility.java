package org.cetreg.eligibility;

import org.springframework.stereotype.Service;

/** Finds student records for those who can name all three things about them (R-I1). */
@Service
public class Eligibility {

    private final StudentRecordRepository records;

    Eligibility(StudentRecordRepository records) {
        this.records = records;
    }

    /** The record that the claim fits. */
    public Lookup find(long accountId, String address, IdentityClaim claim) {
        return records.findId(claim.type(), claim.number(), claim.name())
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(Lookup.NotFound::new);
    }

    /** A record with its qualifications. */
    public StudentRecord record(long recordId) {
        return records.findById(recordId).orElseThrow();
    }
}
