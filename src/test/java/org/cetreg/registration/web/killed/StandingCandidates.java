package org.cetreg.registration.web.killed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.registration.web.TaskWindow;
import org.cetreg.shared.DocumentType;

/** Candidates who stand at different steps while the application is killed, and go on with what they had done. */
final class StandingCandidates {

    private static final Map<String, String> READ = Map.of("read", "true", "next", "agree");
    private static final Map<String, String> CHECKED = Map.of("checked", "true", "next", "confirm");
    private static final Map<String, String> CHOSEN = Map.of("subjects", "1", "next", "submit");

    private final TaskWindow agreed;
    private final TaskWindow found;
    private final TaskWindow chosen;

    /** Lets three candidates arrive, who agree, find their record, and choose a subject. */
    StandingCandidates(URI site) {
        agreed = begin(site, "DEMO0007", "试无资格");
        found = begin(site, "DEMO0004", "试无费");
        found.submit(found.query());
        chosen = begin(site, "DEMO0001", "试满额");
        chosen.submit(chosen.query());
        chosen.submit(CHECKED);
        chosen.submit(CHOSEN);
        assertThat(chosen.look().text()).contains("全未支付");
    }

    private static TaskWindow begin(URI site, String passport, String name) {
        TaskWindow candidate =
                TaskWindow.begin(Visitor.at(site), new IdentityClaim(DocumentType.PASSPORT, passport, name));
        candidate.submit(READ);
        return candidate;
    }

    /** Fails unless each stands where it stood, and can go on from there. */
    void goOn() {
        assertThat(agreed.look().heading()).isEqualTo("资格信息查询");
        agreed.submit(agreed.query());
        assertThat(agreed.look().heading()).isEqualTo("确认学籍信息及资格信息");
        assertThat(found.look().heading()).isEqualTo("确认学籍信息及资格信息");
        found.submit(CHECKED);
        assertThat(found.look().heading()).isEqualTo("笔试科目报考");
        Page desk = chosen.look();
        assertThat(desk.heading()).isEqualTo("报名信息");
        assertThat(desk.text()).contains("英语四级笔试", "全未支付");
        chosen.submit(Map.of("next", "written"));
        assertThat(chosen.look().heading()).isEqualTo("笔试科目报考");
    }
}
