package org.cetreg.registration.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.exam.Institution;
import org.cetreg.registration.choice.Offer;
import org.cetreg.shared.rules.Refusal;

/**
 * The campuses on offer for oral tests, as the page shows them.
 *
 * @param feesDiffer whether a subject's fee depends on the campus, so that each has to name it
 * @param windowsDiffer likewise for the registration window
 */
record CampusTree(List<Province> provinces, boolean feesDiffer, boolean windowsDiffer) {

    /** With so few campuses all schools are unfolded at once. */
    private static final int FEW = 12;

    /** So many are seen at a glance, and need no search. */
    private static final int GLANCE = 4;

    record Province(Institution institution, List<School> schools) {}

    /** @param own whether the candidate studies there */
    record School(Institution institution, boolean own, List<Campus> campuses) {

        /** Whether a subject can be chosen at one of its campuses. */
        public boolean choosable() {
            return campuses.stream().anyMatch(Campus::choosable);
        }
    }

    /**
     * @param offers what the candidate could take there
     * @param reasons why nothing can be chosen there; a lack of seats alone is seen from the seats
     */
    record Campus(Institution institution, boolean own, List<Offer> offers, List<Refusal> reasons) {

        /** Whether a subject can be chosen there. */
        public boolean choosable() {
            return offers.stream().anyMatch(Offer::choosable);
        }

        /** The codes of the subjects that can be chosen there, for the script. */
        public String choosableSubjects() {
            return codes(Offer::choosable);
        }

        /** The codes of the subjects with seats there, for the script. */
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

    /** Whether there are so many campuses that a search is of use. */
    public boolean searchable() {
        return campuses().count() > GLANCE;
    }

    /** Whether anything can be chosen anywhere. */
    public boolean choosable() {
        return campuses().anyMatch(Campus::choosable);
    }

    /**
     * The code of the campus to which an error leads: the chosen one, else the first that can be chosen.
     *
     * @param chosen may be anything that somebody sent
     */
    public String first(String chosen) {
        return Stream.concat(find(chosen).stream(), campuses().filter(Campus::choosable))
                .map(campus -> campus.institution().code())
                .findFirst()
                .orElse("");
    }

    /** The chosen campus when nothing can be chosen there any more. */
    public Optional<Campus> unavailable(String chosen) {
        return find(chosen).filter(campus -> !campus.choosable());
    }

    /** Whether a school is shown with its campuses at once. */
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
