package org.cetreg.exam;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Refreshes the catalogue of this node once a change of reference data has been committed, so that the change is
 * visible here at once. Other nodes see it within seconds.
 */
@Component
public class RefreshAfterCommit {

    private final ExamCatalogues catalogues;

    RefreshAfterCommit(ExamCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** Schedules the refresh; call it inside the transaction that makes the change. */
    public void schedule() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                // Not in afterCommit: by now the change is committed, and a failed refresh must not be reported as a
                // failed change.
                if (status == STATUS_COMMITTED) {
                    catalogues.refresh();
                }
            }
        });
    }
}
