package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.demo.DemoApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Kills the application while candidates stand at different steps, as a power cut would, and continues their
 * registrations. The application that is killed is a separate process; the one that continues runs in this process.
 */
class KilledIT {

    private static final Map<String, String> READ = Map.of("read", "true", "next", "agree");
    private static final Map<String, String> CHECKED = Map.of("checked", "true", "next", "confirm");
    private static final Map<String, String> CHOSEN = Map.of("subjects", "1", "next", "submit");

    private final KilledApplication application = new KilledApplication(KilledApplication.newDirectory(), Map.of());

    private ConfigurableApplicationContext restarted;

    @AfterEach
    void end() throws Exception {
        application.close();
        if (restarted != null) {
            restarted.close();
        }
    }

    @Test
    @Timeout(300)
    void confirmedStepsSurviveAKill() throws Exception {
        application.start();
        Visitor agreed = begin();
        Visitor found = begin();
        submit(found, query("MACAO_ID", "99301000002", "罗海安"));
        Visitor chosen = begin();
        submit(chosen, query("MACAO_ID", "99301000001", "颜冬儿"));
        submit(chosen, CHECKED);
        submit(chosen, CHOSEN);
        assertThat(chosen.get("/registration").text()).contains("全未支付");

        application.kill();
        restarted = DemoApplication.start(application.settings());

        assertThat(agreed.get("/registration").heading()).isEqualTo("资格信息查询");
        submit(agreed, query("PASSPORT", "DEMO0008", "试全科"));
        assertThat(agreed.get("/registration").heading()).isEqualTo("确认学籍信息及资格信息");
        assertThat(found.get("/registration").heading()).isEqualTo("确认学籍信息及资格信息");
        submit(found, CHECKED);
        submit(found, CHOSEN);
        assertThat(found.get("/registration").text()).contains("全未支付");
        Page desk = chosen.get("/registration");
        assertThat(desk.heading()).isEqualTo("报名信息");
        assertThat(desk.text()).contains("英语四级笔试", "全未支付");
        submit(chosen, Map.of("next", "written"));
        assertThat(chosen.get("/registration").heading()).isEqualTo("笔试科目报考");
    }

    /** Returns a visitor who has accepted the agreement. */
    private Visitor begin() {
        Visitor candidate = Visitor.at(application.site()).signUpAndLogIn();
        candidate.submit(candidate.get("/registration"), "/registration/begin", Map.of());
        submit(candidate, READ);
        return candidate;
    }

    private static Map<String, String> query(String type, String number, String name) {
        return Map.of("documentType", type, "documentNumber", number, "name", name);
    }

    private static void submit(Visitor candidate, Map<String, String> fields) {
        Page shown = candidate.get("/registration");
        candidate.submit(shown, TaskWindow.action(shown), fields);
    }
}
