package org.cetreg.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What would stop an instance, or let it go wrong in silence, is found before it is deployed (R-M3). Each case changes
 * one place of a correct model; the finding names the element by id and name, what is wrong, and what to do.
 */
class WalkCheckTests {

    @Test
    void theModelIsRight() {
        assertThat(findings(WalkModel.right())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`>PT24H<` | `>PT24<` | `\"held\" (Time over) has the duration \"PT24\", which is no duration; 24 hours are written PT24H`",
                "`>PT24H<` | `>24h<` | `\"held\" (Time over) has the duration \"24h\"`",
                "`>PT24H<` | `>PT0S<` | `\"held\" (Time over) has the duration \"PT0S\"`",
                "`>PT24H<` | `>R3/PT1H<` | `\"held\" (Time over) has the duration \"R3/PT1H\"`",
                "`>PT24H<` | `>2030-01-01T08:00:00<` | `\"held\" (Time over) has the duration \"2030-01-01T08:00:00\"`",
                "`>PT24H<` | `>${walkSteps.count(id)}<` | `\"held\" (Time over) takes its time from ${walkSteps.count(id)}, which gives a int and no time`",
                "`>PT24H<` | `>${id}<` | `\"held\" (Time over) must have a timer with a fixed duration such as PT24H`",
                "`timeDate` | `timeCycle` | `\"late\" (Late) takes its time from ${walkSteps.within(id, 'PT24H')}, which gives a Date`",
                "`>${walkSteps.within(id, 'PT24H')}</bpmn:timeDate>` | `>tomorrow</bpmn:timeDate>` | `\"late\" (Late) has the date \"tomorrow\", which is no date; it is written like`",
                "`<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${walkSteps.within(id, 'PT24H')}</bpmn:timeDate>` | `<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">every hour</bpmn:timeCycle>` | `\"late\" (Late) repeats itself by \"every hour\"`",
                "`<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${walkSteps.within(id, 'PT24H')}</bpmn:timeDate>` | `` | `\"late\" (Late) has a timer that needs exactly one of`",
                "`dueDate=\"${walkSteps.within(id, 'PT24H')}\"` | `dueDate=\"${walkSteps.within(id, 'PT24')}\"` | `\"look\" (Look) has the duration \"PT24\"`",
                "`dueDate=\"${walkSteps.within(id, 'PT24H')}\"` | `dueDate=\"soon\"` | `\"look\" (Look) has the date \"soon\"`",
                "`R12/PT5M` | `12 times` | `\"free\" (Free) is tried again by \"12 times\", which the engine does not understand; it is written like R12/PT5M`",
                "`historyTimeToLive=\"180\"` | `historyTimeToLive=\"half a year\"` | `\"Walk\" (Walk) has the history time to live \"half a year\"; it is a number of days`",
            })
    void timesAreWrittenAsTheEngineReadsThem(String from, String to, String finding) {
        assertFinding(from, to, finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`camunda:expression=\"${walkSteps.free(id)}\"` | `camunda:class=\"org.example.Nothing\"` | `\"free\" (Free) names the class org.example.Nothing, which the site does not run: call a step of walkSteps by an expression`",
                "`camunda:expression=\"${walkSteps.free(id)}\"` | `camunda:delegateExpression=\"${nothing}\"` | `\"free\" (Free) delegates to ${nothing}`",
                "`camunda:expression=\"${walkSteps.free(id)}\"` | `camunda:type=\"external\" camunda:topic=\"x\"` | `\"free\" (Free) is left to something outside (type \"external\")`",
                "`camunda:expression=\"${walkSteps.free(id)}\"` | `` | `\"free\" (Free) calls nothing: give it an expression`",
                "`${walkSteps.free(id)}` | `walkSteps.free(id)` | `\"free\" (Free) says \"walkSteps.free(id)\", which is a plain text to the engine: write it as ${walkSteps.free(id)}`",
                "`${next == 'send'}` | `next == 'send'` | `\"sent\" (Sent) says \"next == 'send'\", which is a plain text to the engine: write it as ${next == 'send'}`",
                "`${walkSteps.free(id)}` | `${walkStep.free(id)}` | `\"free\" (Free) calls \"walkStep\", but there is no such component; there are walkSteps`",
                "`${walkSteps.free(id)}` | `${walkSteps.fre(id)}` | `\"free\" (Free) calls walkSteps.fre with 1 arguments, but there is no such method; there are`",
                "`${walkSteps.free(id)}` | `${walkSteps.free(}` | `\"free\" (Free) has an expression that cannot be parsed`",
                "`expression=\"${walkSteps.refuse(id, clerk)}\"` | `class=\"org.example.Listener\"` | `\"look\" (Look) names the class org.example.Listener`",
                "`expression=\"${walkSteps.refuse(id, clerk)}\"` | `delegateExpression=\"${listener}\"` | `\"look\" (Look) delegates to ${listener}`",
                "`<camunda:taskListener event=\"complete\" expression=\"${walkSteps.refuse(id, clerk)}\"/>` | `<camunda:taskListener event=\"complete\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:taskListener>` | `\"look\" (Look) contains a script (groovy)`",
                "`<camunda:taskListener event=\"complete\" expression=\"${walkSteps.refuse(id, clerk)}\"/>` | `<camunda:executionListener event=\"start\" class=\"org.example.Listener\"/>` | `\"look\" (Look) names the class org.example.Listener`",
                "`<camunda:taskListener event=\"complete\" expression=\"${walkSteps.refuse(id, clerk)}\"/>` | `<camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"javascript\">1</camunda:script></camunda:inputParameter></camunda:inputOutput>` | `\"look\" (Look) contains a script (javascript)`",
                "`<camunda:failedJobRetryTimeCycle>` | `<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector><camunda:failedJobRetryTimeCycle>` | `\"free\" (Free) uses a connector`",
                "`<bpmn:serviceTask id=\"free\" name=\"Free\" camunda:expression=\"${walkSteps.free(id)}\" camunda:asyncBefore=\"true\">` | `<bpmn:scriptTask id=\"free\" name=\"Free\" scriptFormat=\"groovy\">` | `\"free\" (Free) contains a script (groovy), which the site does not run: use an expression`",
                "`xsi:type=\"bpmn:tFormalExpression\">${next == 'send'}` | `xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">next == 'send'` | `\"sent\" (Sent) contains a script (groovy)`",
                "`modeler:executionPlatform=\"Camunda Platform\"` | `modeler:executionPlatform=\"Camunda Cloud\"` | `\"Walk.bpmn\" was made for Camunda 8`",
                "`xmlns:modeler` | `xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" xmlns:modeler` | `\"Walk.bpmn\" was made for Camunda 8`",
            })
    void onlyStepsAreCalled(String from, String to, String finding) {
        String closed = to.contains("<bpmn:scriptTask") ? "scriptTask" : "serviceTask";
        Map<String, String> files = changed(from, to);
        if (closed.equals("scriptTask")) {
            files.put(
                    WalkModel.BPMN,
                    files.get(WalkModel.BPMN)
                            .replaceFirst(
                                    "(?s)(<bpmn:scriptTask.*?)</bpmn:serviceTask>",
                                    "$1<bpmn:script>1</bpmn:script></bpmn:scriptTask>"));
        }
        assertFinding(files, finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`${next == 'send'}` | `${nxt == 'send'}` | `\"sent\" (Sent) reads \"nxt\", which nobody sets; set are clerk, id, next, note, outcome, secret`",
                "`${next == 'send'}` | `${note == 'send'}` | `\"sent\" (Sent) reads \"note\", which is set only elsewhere (look), on no way that leads here`",
                "`${next == 'send'}` | `${next == 'sent'}` | `\"sent\" (Sent) compares next with \"sent\", which nothing before it says; it can be leave, send`",
                "`${outcome == 'good'}` | `${outcome == 'god'}` | `\"isGood\" (Good) compares outcome with \"god\", which nothing before it says; it can be bad, good`",
                "`walkSteps.judge(id, secret)` | `walkSteps.colour(id)` | `\"isGood\" (Good) compares outcome with \"good\", which nothing before it says; it can be blue, green, red`",
                "`${outcome == 'good'}` | `${outcome == 'good' or next == 'x'}` | `\"isGood\" (Good) compares next with \"x\"`",
                "` camunda:resultVariable=\"outcome\"` | `` | `\"judge\" (Judge) returns good, bad, but keeps it nowhere: give it a result variable`",
                "`sourceRef=\"judge\" targetRef=\"judged\"` | `sourceRef=\"judge\" targetRef=\"await\"` | `\"judge\" (Judge) returns good, bad, but no flow behind it asks for outcome`",
                "`<bpmn:userTask id=\"ask\"` | `<bpmn:userTask camunda:asyncAfter=\"true\" id=\"ask\"` | `\"judge\" (Judge) needs \"secret\", which is only passed on and never stored, and is forgotten at ask`",
                "`<bpmn:serviceTask id=\"judge\"` | `<bpmn:serviceTask camunda:asyncBefore=\"true\" id=\"judge\"` | `\"judge\" (Judge) needs \"secret\", which is only passed on and never stored, and is forgotten at judge`",
                "`<bpmn:exclusiveGateway id=\"asked\"` | `<bpmn:exclusiveGateway camunda:asyncBefore=\"true\" id=\"asked\"` | `\"judge\" (Judge) needs \"secret\", which is only passed on and never stored, and is forgotten at asked`",
                "`${walkSteps.free(id)}` | `${walkSteps.refuse(id, secret)}` | `\"free\" (Free) needs \"secret\"`",
                "`name=\"Paid\"/>` | `name=\"Payed\"/>` | `\"paid\" (Paid) waits for the message \"Payed\", which nobody sends to this process; the site sends it Paid`",
                "`name=\"Paid\"/>` | `name=\"Payed\"/>` | `\"Walk\" (Walk) is told \"Paid\" by the site, but waits for this message nowhere`",
                "` messageRef=\"paidMessage\"` | `` | `\"paid\" (Paid) waits for no message`",
                "`<bpmn:messageEventDefinition id=\"paidDefinition\" messageRef=\"paidMessage\"/>` | `<bpmn:signalEventDefinition id=\"s\"/>` | `\"paid\" (Paid) waits for the signal`",
                "`<bpmn:timerEventDefinition id=\"lateDefinition\">` | `<bpmn:errorEventDefinition id=\"e\"/><bpmn:timerEventDefinition id=\"lateDefinition\">` | `\"late\" (Late) waits for the error`",
                "`<bpmn:timerEventDefinition id=\"lateDefinition\">` | `<bpmn:escalationEventDefinition id=\"e\"/><bpmn:timerEventDefinition id=\"lateDefinition\">` | `\"late\" (Late) waits for the escalation`",
                "`<bpmn:endEvent id=\"gone\" name=\"Gone\"/>` | `<bpmn:endEvent id=\"gone\" name=\"Gone\"><bpmn:errorEventDefinition id=\"e\"/></bpmn:endEvent>` | `\"gone\" (Gone) throws the error \"\", which nothing catches`",
            })
    void whatIsReadIsThereAndWhatIsWaitedForComes(String from, String to, String finding) {
        assertFinding(from, to, finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`<bpmn:sequenceFlow id=\"toGone\"` | `<bpmn:sequenceFlow id=\"second\" sourceRef=\"free\" targetRef=\"look\"/><bpmn:sequenceFlow id=\"toGone\"` | `\"free\" (Free) is left by 2 flows at once, so the process would go on 2 times: put a gateway behind it`",
                "`<bpmn:sequenceFlow id=\"toAsk\"` | `<bpmn:sequenceFlow id=\"second\" sourceRef=\"begun\" targetRef=\"gone\"/><bpmn:sequenceFlow id=\"toAsk\"` | `\"begun\" (Begun) is left by 2 flows at once`",
                "`<bpmn:sequenceFlow id=\"toGone\"` | `<bpmn:sequenceFlow id=\"second\" sourceRef=\"free\" targetRef=\"look\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${outcome == 'good'}</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:sequenceFlow id=\"toGone\"` | `\"free\" (Free) is left by 2 flows at once`",
                "`sourceRef=\"free\" targetRef=\"gone\"` | `sourceRef=\"free\" targetRef=\"free\"` | `\"free\" (Free) is on a loop that never waits (free)`",
                "`name=\"Bad\" sourceRef=\"judged\" targetRef=\"ask\"` | `name=\"Bad\" sourceRef=\"judged\" targetRef=\"judge\"` | `is on a loop that never waits (judge, judged), so a thread would go round it for ever: put a task, a timer or a message`",
                "`camunda:formRefBinding=\"deployment\"/>` | `camunda:formRefBinding=\"deployment\"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>` | `\"ask\" (Ask) is executed several times (multi-instance), so the candidate would see ask again and again`",
                "`sourceRef=\"late\" targetRef=\"noted\"` | `sourceRef=\"late\" targetRef=\"ask\"` | `\"late\" (Late) leads to the task \"ask\" while \"look\" goes on`",
                "`bpmn:exclusiveGateway id=\"judged\" name=\"Good?\" default=\"isBad\"` | `bpmn:parallelGateway id=\"judged\" name=\"Good?\"` | `\"judged\" (Good?) is reached by more than one of the ways that begin at \"judged\"`",
                "`NEW` | `<bpmn:parallelGateway id=\"join\" name=\"Join\"/><bpmn:endEvent id=\"over\" name=\"Over\"/><bpmn:sequenceFlow id=\"toOver\" sourceRef=\"join\" targetRef=\"over\"/>` | `\"join\" (Join) is never reached`",
                "`<bpmn:endEvent id=\"gone\" name=\"Gone\"/>` | `<bpmn:parallelGateway id=\"gone\" name=\"Join\"/><bpmn:endEvent id=\"over\" name=\"Over\"/><bpmn:sequenceFlow id=\"toOver\" sourceRef=\"gone\" targetRef=\"over\"/>` | `\"gone\" (Join) waits for all of its 2 flows, but only one of them is ever taken, so it waits for ever`",
                "`<bpmn:startEvent id=\"begun\" name=\"Begun\"/>` | `<bpmn:startEvent id=\"begun\" name=\"Begun\"><bpmn:timerEventDefinition id=\"t\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:startEvent>` | `\"begun\" (Begun) starts the process without a case`",
                "`<bpmn:startEvent id=\"begun\" name=\"Begun\"/>` | `<bpmn:startEvent id=\"begun\" name=\"Begun\"><bpmn:timerEventDefinition id=\"t\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:startEvent>` | `\"Walk\" (Walk) must have exactly one start event without a timer`",
            })
    void anInstanceIsAtOnePlaceAndEveryLoopWaits(String from, String to, String finding) {
        Map<String, String> files = changed(from, to);
        files.replaceAll((name, content) -> to.contains("parallelGateway id=\"judged\"")
                ? content.replace(
                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${outcome == 'good'}</bpmn:conditionExpression>",
                        "")
                : content);
        assertFinding(files, finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"held\"` | `\"Event_0x1y2z3\"` | `\"held\" is missing: the site reads and sets the time of this element`",
                "`\"ask\"` | `\"enquire\"` | `\"ask\" is missing: the site works with the user task of this id. Give the task its id back`",
                "` camunda:dueDate=\"${walkSteps.within(id, 'PT24H')}\"` | `` | `no finding`",
                "`id=\"Walk\" name` | `id=\"Walks\" name` | `\"Walk\" is the file's name but no process in it has this id; it has Walks`",
                "`targetRef=\"asked\"` | `targetRef=\"askd\"` | `\"toAsked\" has a broken reference: targetRef names \"askd\", which does not exist in this file`",
                "`attachedToRef=\"look\"` | `attachedToRef=\"lok\"` | `\"late\" (Late) has a broken reference`",
                "`<bpmn:endEvent id=\"gone\"` | `<bpmn:endEvent id=\"done\"` | `\"done\" occurs twice as an id`",
            })
    void whatTheCodeLooksForIsThere(String from, String to, String finding) {
        if (finding.equals("no finding")) {
            assertThat(findings(changed(from, to)))
                    .as("the timer on the task is enough")
                    .isEmpty();
        } else {
            assertFinding(from, to, finding.replace("\"late\" (Late) has", "\"late\" has"));
        }
    }

    @Test
    void aBrokenReferenceReportsItselfOnceAndNothingThatFollows() {
        assertThat(findings(changed("targetRef=\"judge\"", "targetRef=\"jugde\"")))
                .singleElement()
                .asString()
                .isEqualTo(
                        WalkModel.BPMN + ": \"sent\" has a broken reference: targetRef names \"jugde\", which does not"
                                + " exist in this file. Connect it again, or give \"jugde\" its id back. The rest of the file is"
                                + " checked afterwards.");
    }

    @Test
    void aProcessThatIsRenamedWithItsFileIsMissedAndTheOtherIsStartedByNobody() {
        Map<String, String> files = changed("id=\"Walk\" name", "id=\"Stroll\" name");
        files.put("processes/demo/Stroll.bpmn", files.remove(WalkModel.BPMN));
        assertThat(findings(files))
                .anySatisfy(finding -> assertThat(finding)
                        .isEqualTo(
                                "processes/demo/Walk.bpmn: \"Walk\" is missing: the site starts this process. Give the"
                                        + " process its id and its file in the folder demo back."))
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith("processes/demo/Stroll.bpmn: \"Stroll\" (Walk) is started by nobody"));
    }

    @Test
    void aTableThatIsMissingIsMissed() {
        assertThat(WalkModel.findings(WalkModel.right(), true, SmallModel.TABLES))
                .containsExactly(
                        "processes/demo/DemoRules.dmn: \"DemoRules\" is missing: the site asks this table. Give the"
                                + " decision its id and its file in the folder demo back.");
    }

    @Test
    void anIdInTwoFilesNamesBoth() {
        Map<String, String> files = WalkModel.right();
        files.put("processes/demo/Copy.bpmn", WalkModel.RIGHT);
        assertThat(findings(files))
                .anySatisfy(finding -> assertThat(finding)
                        .isEqualTo("processes/demo/Walk.bpmn: \"Walk\" (Walk) has the same id as in"
                                + " processes/demo/Copy.bpmn: give one of them another id."));
    }

    @Test
    void aProcessThatCallsItselfNeverEnds() {
        Map<String, String> files = changed(
                "<bpmn:serviceTask id=\"free\" name=\"Free\" camunda:expression=\"${walkSteps.free(id)}\" camunda:asyncBefore=\"true\">",
                "<bpmn:callActivity id=\"free\" name=\"Free\" calledElement=\"Walk\"><bpmn:extensionElements><camunda:in variables=\"all\"/></bpmn:extensionElements>");
        files.put(
                WalkModel.BPMN,
                files.get(WalkModel.BPMN)
                        .replaceFirst(
                                "(?s)(<bpmn:callActivity.*?)<bpmn:extensionElements><camunda:failed.*?</bpmn:serviceTask>",
                                "$1</bpmn:callActivity>"));
        assertFinding(files, "\"free\" (Free) calls \"Walk\", which calls this process again");
    }

    /** What no other check knows, the engine says itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`event=\"complete\"` | `event=\"finish\"` | `\"look\" (Look) is refused by the engine: `",
                "`<bpmn:endEvent id=\"gone\" name=\"Gone\"/>` | `<bpmn:endEvent id=\"gone\" name=\"Gone\"><bpmn:cancelEventDefinition id=\"c\"/></bpmn:endEvent>` | `is refused by the engine: `",
                "`sourceRef=\"free\" targetRef=\"gone\"` | `sourceRef=\"free\" targetRef=\"paidMessage\"` | `cannot be checked, because`",
            })
    void theEngineItselfReadsTheModel(String from, String to, String finding) {
        assertFinding(from, to, finding);
    }

    @Test
    void buttonsThatAllDoTheSameAreFound() {
        Map<String, String> files = WalkModel.right();
        files.put(
                WalkModel.FORM,
                WalkModel.RIGHT_FORM.replace(
                        "{\"value\":\"leave\"", "{\"value\":\"later\",\"label\":\"T\"},{\"value\":\"leave\""));
        assertFinding(files, "\"ask\" (Ask) has the buttons later, leave, which no flow behind it asks about");
    }

    @Test
    void aButtonThatTheCodeRecognisesKeepsItsValue() {
        Map<String, String> files = changed("'send'", "'dispatch'");
        files.put(WalkModel.FORM, WalkModel.RIGHT_FORM.replace("\"send\"", "\"dispatch\""));
        assertThat(findings(files))
                .containsExactly(
                        WalkModel.BPMN + ": \"ask\" (Ask) must offer the button \"send\" in its form, because the"
                                + " site asks for confirmation of it.");
    }

    @Test
    void outcomesThatShareTheDefaultFlowAreFound() {
        Map<String, String> files = changed("walkSteps.judge(id, secret)", "walkSteps.colour(id)");
        files.replaceAll((name, content) -> content.replace("outcome == 'good'", "outcome == 'red'"));
        assertFinding(files, "\"judge\" (Judge) returns green, blue, which no flow behind it asks about");
    }

    @Test
    void aTaskOfNobodyIsFoundWhereNoCandidateGoes() {
        assertThat(WalkModel.findings(WalkModel.right(), false, Map.of()))
                .singleElement()
                .asString()
                .contains("\"ask\" (Ask) belongs to nobody, since no candidate goes through this process", "(LEADER)");
        var surroundings = ModelSurroundings.ofClassPath();
        assertThat(surroundings.processes())
                .filteredOn(contract -> contract.ofCandidates())
                .extracting(contract -> contract.process())
                .containsExactly("Registration");
    }

    @Test
    void findingsAreReadInChineseToo() {
        var finding = new ModelFinding(WalkModel.BPMN, "held", "Time over", "noDuration", List.of("PT24"));
        assertThat(finding.sentence(java.util.Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("时长“PT24”写得不对。24小时写作 PT24H，两天写作 P2D，十分钟写作 PT10M");
    }

    private static Map<String, String> changed(String from, String to) {
        Map<String, String> files = WalkModel.right();
        assertThat(files.get(WalkModel.BPMN)).contains(from);
        files.put(WalkModel.BPMN, files.get(WalkModel.BPMN).replace(from, to));
        return files;
    }

    private static void assertFinding(String from, String to, String finding) {
        assertFinding(changed(from, to == null ? "" : to), finding);
    }

    private static void assertFinding(Map<String, String> files, String finding) {
        assertThat(findings(files))
                .anySatisfy(found -> assertThat(found).contains(finding).startsWith(WalkModel.BPMN + ": "));
    }

    private static List<String> findings(Map<String, String> files) {
        return WalkModel.findings(files, true, Map.of());
    }
}
