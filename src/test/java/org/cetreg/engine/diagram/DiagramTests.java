package org.cetreg.engine.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cetreg.engine.TaskNames;
import org.cetreg.engine.diagram.Picture.DrawnShape;
import org.cetreg.engine.diagram.Picture.State;
import org.cetreg.engine.diagram.Picture.Step;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;

class DiagramTests {

    private static final Diagram REGISTRATION = read("processes/registration/Registration.bpmn");

    @Test
    void tasksAreReadFromLeftToRight() {
        assertThat(steps(Optional.empty(), Set.of()))
                .extracting(Step::id)
                .containsExactly(
                        "acceptAgreement",
                        "queryEligibility",
                        "confirmRecord",
                        "chooseWritten",
                        "payEntries",
                        "chooseOral",
                        "printTicket");
    }

    @Test
    void whereTheReaderIsCountsMoreThanThatItWasDoneBefore() {
        assertThat(steps(Optional.of("chooseWritten"), Set.of("confirmRecord", "chooseWritten")))
                .filteredOn(step -> step.state() != State.AHEAD)
                .extracting(Step::id, Step::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("confirmRecord", State.DONE),
                        org.assertj.core.groups.Tuple.tuple("chooseWritten", State.HERE));
    }

    @Test
    void theWayLeadsThroughWhatCannotBeAvoidedAndNothingElse() {
        assertThat(REGISTRATION.leadsThrough("confirmRecord", "printTicket")).isTrue();
        assertThat(REGISTRATION.leadsThrough("chooseOral", "printTicket")).isFalse();
        assertThat(REGISTRATION.leadsThrough("printTicket", "chooseWritten")).isFalse();
        assertThat(REGISTRATION.leadsThrough("payEntries", "payEntries")).isFalse();
    }

    @Test
    void everythingThatModelerDrewIsDrawnInsideThePicture() {
        for (String file : List.of("registration/Registration", "registration/SeatOrder", "ticket/LateSeats")) {
            Diagram diagram = read("processes/" + file + ".bpmn");
            Picture picture = paint(diagram, Optional.empty(), Set.of());
            assertThat(picture.shapes()).isNotEmpty().allSatisfy(shape -> {
                assertThat(shape.box().x()).isGreaterThan(picture.extent().x());
                assertThat(shape.box().bottom()).isLessThan(picture.extent().bottom());
                assertThat(shape.text().lines()).as(shape.id()).isNotEmpty();
            });
            assertThat(picture.lines()).isNotEmpty();
        }
    }

    @Test
    void namesFitIntoTheirTasks() {
        assertThat(paint(REGISTRATION, Optional.empty(), Set.of()).shapes())
                .filteredOn(shape -> shape.kind() == ShapeKind.TASK)
                .allSatisfy(shape -> assertThat(shape.text().lines())
                        .as(shape.id())
                        .hasSizeLessThanOrEqualTo(3)
                        .allSatisfy(line -> assertThat(TextLines.width(line) * Painter.LETTER)
                                .isLessThan(shape.box().width())));
    }

    @Test
    void onlyThePlaceItselfIsFlagged() {
        Picture picture = paint(REGISTRATION, Optional.of("payEntries"), Set.of());
        assertThat(picture.shapes())
                .filteredOn(shape -> shape.state() == State.HERE)
                .extracting(DrawnShape::id)
                .containsExactly("payEntries");
        assertThat(picture.here()).isPresent();
        assertThat(paint(REGISTRATION, Optional.of("notDrawn"), Set.of()).here())
                .isEmpty();
    }

    @Test
    void linesBreakBetweenWordsAndBetweenChineseCharactersButNotBeforeAFullStop() {
        assertThat(TextLines.of("选择笔试科目。", 6)).containsExactly("选择笔试科", "目。");
        assertThat(TextLines.of("Choose written subjects", 8)).containsExactly("Choose written", "subjects");
        assertThat(TextLines.of("  ", 8)).isEmpty();
    }

    private static List<Step> steps(Optional<String> here, Set<String> done) {
        return paint(REGISTRATION, here, done).steps();
    }

    private static Picture paint(Diagram diagram, Optional<String> here, Set<String> done) {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            return new Painter(new TaskNames(new StaticMessageSource(), null))
                    .paint(diagram, here, done, Locale.SIMPLIFIED_CHINESE);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private static Diagram read(String file) {
        return DiagramReader.read(Bpmn.readModelFromFile(new File(file)));
    }
}
