package org.cetreg.work.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.work.FinalAnswer;
import org.cetreg.work.StaffCase;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Requests confirmation before a task is completed with an answer that cannot be taken back. */
@Component
class FinalAnswers {

    private static final List<String> OF_ITS_PAGE = List.of("_csrf", "_from"); // the confirmation page has its own

    private final List<FinalAnswer> kinds;

    FinalAnswers(List<FinalAnswer> kinds) {
        this.kinds = kinds;
    }

    /**
     * Returns the confirmation page. It sends the whole form again, so that changes to the task in the meantime are
     * noticed.
     *
     * @param sent the form's parameters
     * @return the page; empty if no confirmation is needed or the answer was confirmed
     */
    Optional<ModelAndView> ask(StaffCase staffCase, FormSubmission submission, Map<String, String[]> sent) {
        if (sent.containsKey(Confirmation.CONFIRMED)) {
            return Optional.empty();
        }
        String page = "/staff/tasks/" + staffCase.task().id();
        return kinds.stream()
                .filter(answer -> answer.kind().equals(staffCase.task().kind()))
                .flatMap(answer -> answer.question(staffCase, submission.kept()).stream())
                .findFirst()
                .map(question -> Confirmation.page(question.key(), question.named(), page, again(sent), page));
    }

    private static Map<String, List<String>> again(Map<String, String[]> sent) {
        Map<String, List<String>> fields = new TreeMap<>();
        sent.forEach((name, values) -> fields.put(name, List.of(values)));
        fields.keySet().removeAll(OF_ITS_PAGE);
        return fields;
    }
}
