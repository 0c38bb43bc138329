package org.cetreg.exam;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets whoever changes reference data see the change on this node at once; other nodes see it within seconds. */
@Component
public class RefreshAfterCommit {

    private final ExamCatalogues catalogues;

    RefreshAfterCommit(ExamCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** To be called inside the transaction that makes the change. */
    public void schedule() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                // Here and not in afterCommit: the change is made, and whoever made it hears nothing of a failed
                // reading.
                if (status == STATUS_COMMITTED) {
                    catalogues.refresh();
                }
            }
        });
    }
}
