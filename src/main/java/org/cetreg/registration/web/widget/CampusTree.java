package org.cetreg.registration.web.widget;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.exam.Institution;
import org.cetreg.registration.choice.Offer;
import org.cetreg.shared.rules.Refusal;

/**
 * The tree of campuses where oral tests are offered, as the page shows it.
 *
 * @param feesDiffer whether a subject's fee depends on the campus, so that each campus must show it
 * @param windowsDiffer whether a subject's registration window depends on the campus, so that each campus must show it
 */
record CampusTree(List<Province> provinces, boolean feesDiffer, boolean windowsDiffer) {

    /** Up to this number of campuses, all schools are expanded from the start. */
    private static final int FEW = 12;

    /** Up to this number of campuses, the tree needs no search field. */
    private static final int GLANCE = 4;

    record Province(Institution institution, List<School> schools) {}

    /** @param own whether the candidate studies at this school */
    record School(Institution institution, boolean own, List<Campus> campuses) {

        /** Returns whether a subject can be chosen at one of the campuses. */
        public boolean choosable() {
            return campuses.stream().anyMatch(Campus::choosable);
        }
    }

    /**
     * @param own whether this is the candidate's own campus
     * @param offers the subjects that this campus offers
     * @param reasons the reasons why nothing can be chosen here; empty if the only reason is a lack of seats, which the
     *     page shows anyway
     */
    record Campus(Institution institution, boolean own, List<Offer> offers, List<Refusal> reasons) {

        /** Returns whether a subject can be chosen here. */
        public boolean choosable() {
            return offers.stream().anyMatch(Offer::choosable);
        }

        /** Returns the codes of the subjects that can be chosen here, for the script. */
        public String choosableSubjects() {
            return codes(Offer::choosable);
        }

        /** Returns the codes of the subjects that have seats here, for the script. */
        public String seatedSubjects() {
            return codes(Offer::seatsRemain);
        }

        private String codes(Predicate<Offer> which) {
            return offers.stream()
                    .filter(which)
                    .map(offer -> offer.subject().code())
                    .collect(Collectors.joining(" "));
        }
    }

    private Stream<Campus> campuses() {
        return provinces.stream()
                .flatMap(province -> province.schools().stream())
                .flatMap(school -> school.campuses().stream());
    }

    public boolean isEmpty() {
        return provinces.isEmpty();
    }

    /** Returns whether there are enough campuses to make a search useful. */
    public boolean searchable() {
        return campuses().count() > GLANCE;
    }

    /** Returns whether a subject can be chosen at any campus. */
    public boolean choosable() {
        return campuses().anyMatch(Campus::choosable);
    }

    /**
     * Returns the code of the campus to which an error message links: the chosen one, otherwise the first that can be
     * chosen.
     *
     * @param chosen unchecked input
     */
    public String first(String chosen) {
        return Stream.concat(find(chosen).stream(), campuses().filter(Campus::choosable))
                .map(campus -> campus.institution().code())
                .findFirst()
                .orElse("");
    }

    /** Returns the chosen campus if nothing can be chosen there any more. */
    public Optional<Campus> unavailable(String chosen) {
        return find(chosen).filter(campus -> !campus.choosable());
    }

    /** Returns whether a school is expanded from the start. */
    public boolean unfolds(School school, String chosen) {
        return school.own()
                || campuses().limit(FEW + 1L).count() <= FEW
                || school.campuses().stream()
                        .anyMatch(campus -> campus.institution().code().equals(chosen));
    }

    private Optional<Campus> find(String code) {
        return campuses()
                .filter(campus -> campus.institution().code().equals(code))
                .findFirst();
    }
}
