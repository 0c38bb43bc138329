package org.cetreg.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of task with an answer that cannot be taken back, for which the site requests confirmation. The module that
 * owns the task implements it. Tasklist and the engine's interface do not request confirmation.
 */
public interface FinalAnswer {

    /** Returns the task's id in the diagram, such as {@code decideRebinding}. */
    String kind();

    /**
     * Returns the question to confirm before this answer is accepted.
     *
     * @param staffCase the task and the clerk who answers
     * @param answer the answers that the form stores, by name
     * @return the question; empty if the answer can be corrected later or will be refused
     */
    Optional<Question> question(StaffCase staffCase, Map<String, Object> answer);

    /**
     * A question to confirm.
     *
     * @param key the prefix of its message keys, see {@link org.cetreg.shared.web.Confirmation}
     * @param named the arguments of its message
     */
    record Question(String key, List<?> named) {}
}
