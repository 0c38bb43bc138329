package org.cetreg.registration.web.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.cetreg.AnalystModels;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.engine.check.ModelCheck;
import org.cetreg.engine.check.ModelSurroundings;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.registration.Walks;
import org.cetreg.registration.web.TaskWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An analyst restricts a subject to one province: this takes two more columns and one more row in the table, and no
 * Java code.
 */
@IntegrationTest
class ProvincialSubjectIT {

    @Autowired
    AnalystModels models;

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @AfterEach
    void withdraw() {
        models.withdraw();
    }

    @Test
    void candidatesOfOtherProvincesAreRefusedAndThoseOfTheProvinceChoose() {
        var campus = fixtures.openCampus();
        String own = campus.code().substring(0, 2);
        String other = own.equals("44") ? "45" : "44";
        models.deploy("registration", Map.of("SubjectRules.dmn", onlyFor(other)));
        String province = catalogues.current().institution(own).label();
        String chinese = "法语四级笔试只在" + other + "省的学校开考，您的学校在" + province + "。";
        String english = "French level 4, written is held at schools of province " + other + " only, and yours is in "
                + province + ".";
        var elsewhere = TaskWindow.bound(fixtures.student(campus, "1", "9"));
        assertThat(elsewhere.look().texts("reason")).contains(chinese);
        Page refused = elsewhere.submit(Map.of("subjects", "9", "next", "submit"));
        assertThat(refused.text()).contains("没有办成", chinese, "由考务部门决定。", "请选择其他科目。");
        assertThat(elsewhere.visitor.get("/registration?lang=en").texts("reason"))
                .contains(english);
        assertThat(walks.bound(fixtures.student(campus, "1", "9")).choose("9").refusals())
                .containsExactly("otherProvince");
        assertThat(walks.bound(fixtures.student(campus, "1")).choose("1").refusals())
                .as("other subjects are not affected")
                .isEmpty();

        models.deploy("registration", Map.of("SubjectRules.dmn", onlyFor(own)));
        var there = walks.bound(fixtures.student(campus, "1", "9"));
        assertThat(there.choose("9").entries()).containsExactly("9:HELD");
    }

    @Test
    void theModelCheckAcceptsTheNewTable() throws IOException {
        Map<String, String> files = ModelCheck.read(Path.of("processes"), Path.of("forms"));
        files.put("processes/registration/SubjectRules.dmn", onlyFor("44"));
        assertThat(new ModelCheck(ModelSurroundings.ofClassPath()).check(files)).isEmpty();
    }

    private static String onlyFor(String province) {
        String table = AnalystModels.shipped("processes/registration/SubjectRules.dmn");
        StringBuilder row = new StringBuilder("<rule id=\"onlyInProvince\"><description>R-W1</description>");
        int before = table.split("<input ", -1).length - 1;
        for (int i = 0; i < before; i++) {
            row.append("<inputEntry id=\"onlyInProvince_").append(i).append("\"><text></text></inputEntry>");
        }
        row.append("<inputEntry id=\"onlyInProvince_subject\"><text>\"9\"</text></inputEntry>")
                .append("<inputEntry id=\"onlyInProvince_province\"><text>not(\"" + province
                        + "\")</text></inputEntry>");
        for (String output : new String[] {
            "otherProvince",
            "{subject}只在" + province + "省的学校开考，您的学校在{province}。",
            "{subject} is held at schools of province " + province + " only, and yours is in {province}.",
            "OFFICE",
            "请选择其他科目。",
            "Choose another subject."
        }) {
            row.append("<outputEntry id=\"onlyInProvince_" + Math.abs(output.hashCode()) + "\"><text>\"" + output
                    + "\"</text></outputEntry>");
        }
        return table.replaceFirst("<output ", column("subject", "科目") + column("province", "省份") + "<output ")
                .replace(
                        "</inputEntry>\n        <outputEntry",
                        "</inputEntry>\n<inputEntry><text></text></inputEntry><inputEntry><text></text></inputEntry>\n        <outputEntry")
                .replace("</decisionTable>", row.append("</rule></decisionTable>"));
    }

    private static String column(String fact, String label) {
        return "<input id=\"SubjectRules_" + fact + "\" label=\"" + label
                + "\"><inputExpression id=\"SubjectRules_" + fact + "Expression\" typeRef=\"string\"><text>" + fact
                + "</text></inputExpression></input>";
    }
}
