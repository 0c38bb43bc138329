package org.cetreg.eligibility.web;

import org.cetreg.eligibility.rebinding.AccountRebindings;
import org.cetreg.eligibility.rebinding.RebindingRequestId;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.work.StaffCase;
import org.springframework.stereotype.Component;

/** Shows why the data collected last could not be accepted (R-B3); empty at the first attempt. */
@Component
class RebindingRefusalsWidget implements FormWidget {

    private final AccountRebindings requests;

    RebindingRefusalsWidget(AccountRebindings requests) {
        this.requests = requests;
    }

    @Override
    public String name() {
        return "rebindingRefusals";
    }

    @Override
    public String fragment() {
        return "eligibility/rebinding-widgets :: rebindingRefusals";
    }

    @Override
    public Object model(FormContext context) {
        StaffCase staffCase = (StaffCase) context.owner();
        return requests.get(
                        new RebindingRequestId(Long.parseLong(staffCase.task().caseId())))
                .refusals();
    }
}
