package org.cetreg.registration.web.model;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.engine.Definitions;
import org.springframework.jdbc.core.JdbcTemplate;

/** A task {@code checkPapers} that an analyst put into the diagram, and the staff who do it. */
final class PapersCheck {

    static final String REVIEWERS = "camunda:candidateGroups=\"REVIEWER\"";

    final AnalystsModels models;

    private final SignUps signUps;
    private final JdbcTemplate jdbc;

    PapersCheck(RepositoryService repository, Definitions definitions, SignUps signUps, JdbcTemplate jdbc) {
        models = new AnalystsModels(repository, definitions);
        this.signUps = signUps;
        this.jdbc = jdbc;
    }

    /** Takes the change of the diagram back and deletes the tasks. */
    void takeBack() {
        models.takeBack();
        jdbc.update("delete from staff_task where kind = 'checkPapers'");
    }

    /** Returns the task that was created last. */
    String task() {
        List<String> tasks = jdbc.queryForList(
                "select id_ from act_ru_task where task_def_key_ = 'checkPapers' order by create_time_ desc",
                String.class);
        return tasks.get(0);
    }

    /** Returns the state of the task in the staff's list. */
    String state(String task) {
        return jdbc.queryForObject("select state from staff_task where id = ?", String.class, task);
    }

    /** Creates a member of the staff, who logs in. */
    Visitor staff(Role role, String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }
}
