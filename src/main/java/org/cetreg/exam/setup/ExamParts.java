package org.cetreg.exam.setup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cetreg.exam.Institution.Level;
import org.cetreg.exam.stage.WindowStages;
import org.cetreg.shared.csv.BadValue;
import org.cetreg.shared.csv.TableKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The parts of a sitting that belong to this module, in the order in which an office sets them up. */
@Configuration(proxyBeanMethods = false)
class ExamParts {

    private static final int AMOUNT_LENGTH = 10;
    private static final int NUMBER_LENGTH = 6;
    private static final Level[] ANY = Level.values();

    /** The subjects on offer and their examination dates. */
    record Dates(SeatsOnOffer seats) implements SittingPart {

        private static final List<PartColumn> COLUMNS = List.of(
                PartColumn.subject(),
                PartColumn.moment("starts", "考试开始", "starts_at"),
                PartColumn.moment("ends", "考试结束", "ends_at"));

        @Override
        public String name() {
            return "dates";
        }

        @Override
        public String table() {
            return "sitting_subject";
        }

        @Override
        public List<PartColumn> columns() {
            return COLUMNS;
        }

        @Override
        public boolean standsWithoutDates() {
            return true;
        }

        @Override
        public void check(SittingState sitting, RowChange change) {
            if (sitting.published()) { // the dates are printed on tickets (R-E1)
                throw new BadValue("exam.part.reason.published");
            }
            if (!change.removed()) {
                inOrder(change, "starts", "ends");
                return;
            }
            long campuses = seats.campuses(sitting.id(), change.value("subject"));
            if (campuses > 0) { // without quotas, nobody can have a seat or take one
                throw new BadValue("exam.part.reason.hasQuotas", campuses);
            }
        }
    }

    /** The fee of a subject, for an institution and those below it that have none of their own. */
    record Fees() implements SittingPart {

        private static final List<PartColumn> COLUMNS = List.of(
                PartColumn.institution("institution", "机构代码", "institution_code", ANY),
                PartColumn.subject(),
                PartColumn.value("amount", "费用", "amount_fen", PartType.MONEY, AMOUNT_LENGTH));

        @Override
        public String name() {
            return "fees";
        }

        @Override
        public String table() {
            return "fee";
        }

        @Override
        public List<PartColumn> columns() {
            return COLUMNS;
        }
    }

    /**
     * The registration window of an institution and those below it that have none of their own, which may begin with a stage
     * for the own school (R-O2).
     */
    record Windows(WindowStages stages) implements SittingPart {

        private static final List<PartColumn> COLUMNS = List.of(
                PartColumn.institution("institution", "机构代码", "institution_code", ANY),
                PartColumn.moment("opens", "报名开始", "opens_at"),
                PartColumn.moment("closes", "报名截止", "closes_at"),
                PartColumn.moment("others", "外校开始", "others_from").optional());

        @Override
        public String name() {
            return "windows";
        }

        @Override
        public String table() {
            return "registration_window";
        }

        @Override
        public List<PartColumn> columns() {
            return COLUMNS;
        }

        @Override
        public void check(SittingState sitting, RowChange change) {
            if (change.removed()) {
                return;
            }
            inOrder(change, "opens", "closes");
            if (!change.after().get("others").isEmpty()) {
                inOrder(change, "opens", "others");
                inOrder(change, "others", "closes");
            }
        }

        @Override
        public boolean hasStages() {
            return true;
        }

        @Override
        public String stage(Map<String, String> values) {
            return stages.of(
                    PartType.moment(values.get("opens")).orElseThrow(),
                    PartType.moment(values.get("others")),
                    PartType.moment(values.get("closes")).orElseThrow());
        }
    }

    /** The notices on the home page, and those for the candidates of a province. */
    record Notices() implements SittingPart {

        private static final List<PartColumn> COLUMNS = List.of(
                PartColumn.value("number", "编号", "number", PartType.COUNT, NUMBER_LENGTH)
                        .asKey(),
                PartColumn.institution("province", "省代码", "institution_code", Level.PROVINCE)
                        .asValue()
                        .optional(),
                PartColumn.moment("from", "发布时间", "published_at"),
                PartColumn.moment("until", "撤下时间", "shown_until").optional(),
                PartColumn.value("title", "标题", "title", PartType.TEXT, 120),
                PartColumn.value("titleEn", "英文标题", "title_en", PartType.TEXT, 160),
                PartColumn.value("body", "内容", "body", PartType.LINES, 2000),
                PartColumn.value("bodyEn", "英文内容", "body_en", PartType.LINES, 3000));

        @Override
        public String name() {
            return "notices";
        }

        @Override
        public String table() {
            return "notice";
        }

        @Override
        public List<PartColumn> columns() {
            return COLUMNS;
        }

        @Override
        public boolean hasPreview() {
            return true;
        }

        @Override
        public void check(SittingState sitting, RowChange change) {
            if (!change.removed() && !change.after().get("until").isEmpty()) {
                inOrder(change, "from", "until");
            }
        }
    }

    @Bean
    @Order(10)
    SittingPart datesPart(SeatsOnOffer seats) {
        return new Dates(seats);
    }

    @Bean
    @Order(20)
    SittingPart feesPart() {
        return new Fees();
    }

    @Bean
    @Order(30)
    SittingPart windowsPart(WindowStages stages) {
        return new Windows(stages);
    }

    @Bean
    @Order(50)
    SittingPart noticesPart() {
        return new Notices();
    }

    @Bean
    static TableKind datesTable() {
        return new Dates(null).tableKind();
    }

    @Bean
    static TableKind feesTable() {
        return new Fees().tableKind();
    }

    @Bean
    static TableKind windowsTable() {
        return new Windows(null).tableKind();
    }

    @Bean
    static TableKind noticesTable() {
        return new Notices().tableKind();
    }

    private static void inOrder(RowChange change, String from, String to) {
        Instant first = PartType.moment(change.after().get(from)).orElseThrow();
        Instant last = PartType.moment(change.after().get(to)).orElseThrow();
        if (!first.isBefore(last)) {
            throw new BadValue(
                    "exam.part.reason.order",
                    change.after().get(from),
                    change.after().get(to));
        }
    }
}
