package org.cetreg.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of task with an answer that nobody can take back: who gives it on the site is asked once more. The module whose
 * tasks they are tells. In Tasklist, and by the engine's interface, nobody is asked.
 */
public interface FinalAnswer {

    /** The task's id in the diagram, such as {@code decideRebinding}. */
    String kind();

    /**
     * What is asked before this answer counts.
     *
     * @param staffCase the task, and who answers
     * @param answer what the form keeps, by name
     * @return empty when the answer can be put right later, or will be refused
     */
    Optional<Question> question(StaffCase staffCase, Map<String, Object> answer);

    /**
     * A question.
     *
     * @param key before the names of its messages, see {@link org.cetreg.shared.web.Confirmation}
     * @param named what it names, the arguments of its message
     */
    record Question(String key, List<?> named) {}
}
