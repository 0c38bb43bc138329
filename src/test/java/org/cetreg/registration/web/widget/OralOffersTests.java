package org.cetreg.registration.web.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Subject;
import org.cetreg.registration.choice.Offer;
import org.cetreg.shared.Money;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.Test;

class OralOffersTests {

    private static final Subject F = new Subject("F", "英语四级口试", "English 4 oral", 4, Subject.Kind.ORAL, "ENGLISH");
    private static final Subject S = new Subject("S", "英语六级口试", "English 6 oral", 6, Subject.Kind.ORAL, "ENGLISH");

    @Test
    void commonReasonsAreShownBesideTheSubjectAndOthersBesideTheCampus() {
        Offer full = offer(S, "993010", 1, "notQualified", "noSeats");
        Offer closed = offer(S, "993011", 1, "windowClosed", "notQualified");
        var offers = new OralOffers(List.of(full, closed));

        assertThat(reasons(offers.subjects().get(0).refusals())).containsExactly("notQualified");
        assertThat(reasons(offers.reasonsAtCampus(full))).containsExactly("noSeats");
        assertThat(reasons(offers.reasonsAtCampus(closed))).containsExactly("windowClosed");
        assertThat(offers.subjects().get(0).choosable()).isFalse();
    }

    @Test
    void reasonsThatNameTheCampusAreShownBesideIt() {
        Offer closed = offer(F, "993010", 1, "windowClosed");
        var offers = new OralOffers(List.of(closed, offer(F, "993011", 1, "windowClosed")));

        assertThat(offers.subjects().get(0).refusals()).isEmpty();
        assertThat(reasons(offers.reasonsAtCampus(closed))).containsExactly("windowClosed");
    }

    @Test
    void campusesAreShownWithTheSubjectsThatTheCandidateCanTakeSomewhere() {
        var offers = new OralOffers(List.of(
                offer(F, "993010", 1),
                offer(S, "993010", 1, "notQualified"),
                offer(F, "993011", 1, "noSeats"),
                offer(S, "993011", 1, "notQualified")));

        assertThat(offers.campuses())
                .allSatisfy(here -> assertThat(here).extracting(Offer::subject).containsExactly(F));
        assertThat(offers.subjects()).extracting(OralSubject::choosable).containsExactly(true, false);
    }

    @Test
    void aCandidateWhoCanTakeNothingStillSeesAllSubjectsAtEachCampus() {
        var offers =
                new OralOffers(List.of(offer(F, "993010", 1, "notQualified"), offer(S, "993010", 1, "notQualified")));

        assertThat(offers.campuses())
                .singleElement()
                .satisfies(here -> assertThat(here).hasSize(2));
    }

    @Test
    void aFeeThatDependsOnTheCampusIsShownThere() {
        assertThat(new OralOffers(List.of(offer(F, "993010", 1), offer(F, "993011", 2)))
                        .subjects()
                        .get(0)
                        .sameFee())
                .isFalse();
        assertThat(new OralOffers(List.of(offer(F, "993010", 1), offer(F, "993011", 1)))
                        .subjects()
                        .get(0)
                        .sameFee())
                .isTrue();
    }

    @Test
    void withoutCampusesNothingIsOffered() {
        var none = new OralOffers(List.of());

        assertThat(none.subjects()).isEmpty();
        assertThat(none.campuses()).isEmpty();
    }

    private static List<String> reasons(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::reason).toList();
    }

    private static Refusal refusal(String reason) {
        var words = new Refusal.Words(reason.equals("windowClosed") ? "{campus}的报名已经截止" : reason, "", "", "");
        return new Refusal(reason, null, null, words, null, null, Map.of());
    }

    private static Offer offer(Subject subject, String campus, long fen, String... reasons) {
        List<Refusal> refusals =
                List.of(reasons).stream().map(OralOffersTests::refusal).toList();
        return new Offer(
                subject,
                new Institution(campus.substring(0, 5), "学校"),
                new Institution(campus, "校区"),
                Optional.of(new Money(fen)),
                Optional.empty(),
                Optional.empty(),
                !List.of(reasons).contains("noSeats"),
                false,
                refusals);
    }
}
