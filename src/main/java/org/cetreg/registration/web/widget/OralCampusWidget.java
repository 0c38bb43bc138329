package org.cetreg.registration.web.widget;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.engine.form.schema.FormError;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Institution;
import org.cetreg.registration.choice.Offer;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Component;

/** Shows the tree of provinces, schools and campuses where the candidate may take an oral test (R-O2). */
@Component
class OralCampusWidget implements FormWidget {

    private final Candidates candidates;
    private final ExamCatalogues catalogues;

    OralCampusWidget(Candidates candidates, ExamCatalogues catalogues) {
        this.candidates = candidates;
        this.catalogues = catalogues;
    }

    @Override
    public String name() {
        return "oralCampus";
    }

    @Override
    public String fragment() {
        return "registration/widgets :: campus";
    }

    @Override
    public boolean showsErrors() {
        return true;
    }

    @Override
    public Object model(FormContext context) {
        Candidate candidate = candidates.of(context);
        OralOffers offers = candidate.oralOffers();
        List<OralSubject> subjects = offers.subjects();
        String own = candidate.record().campusCode();
        var campuses = offers.campuses().map(here -> campus(here, offers, own)).toList();
        return new CampusTree(
                provinces(campuses, candidate.record().schoolCode()),
                subjects.stream().anyMatch(subject -> !subject.sameFee()),
                subjects.stream().anyMatch(subject -> !subject.sameWindow()));
    }

    @Override
    public Optional<FormError> check(Object value, FormContext context) {
        boolean offered = value == null || candidates.of(context).oralCampuses().contains(value);
        return offered ? Optional.empty() : Optional.of(new FormError("", "registration.campus.notOffered"));
    }

    private static CampusTree.Campus campus(List<Offer> here, OralOffers offers, String own) {
        Institution institution = here.get(0).campus();
        boolean choosable = here.stream().anyMatch(Offer::choosable);
        List<Refusal> reasons = here.stream()
                .filter(offer -> !choosable)
                .flatMap(offer -> reasons(offer, offers).stream())
                .collect(Collectors.toMap(Refusal::reason, reason -> reason, (one, other) -> one, TreeMap::new))
                .values()
                .stream()
                .toList();
        return new CampusTree.Campus(institution, institution.code().equals(own), here, reasons);
    }

    private static List<Refusal> reasons(Offer offer, OralOffers offers) {
        List<Refusal> reasons = offers.reasonsAtCampus(offer);
        return reasons.size() == 1 && !offer.seatsRemain() ? List.of() : reasons;
    }

    private List<CampusTree.Province> provinces(List<CampusTree.Campus> campuses, String ownSchool) {
        ExamCatalogue catalogue = catalogues.current();
        return campuses.stream()
                .collect(Collectors.groupingBy(
                        campus -> campus.institution().parentCode().orElseThrow(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(school -> new CampusTree.School(
                        catalogue.institution(school.getKey()), school.getKey().equals(ownSchool), school.getValue()))
                .collect(Collectors.groupingBy(
                        school -> school.institution().provinceCode(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(province -> new CampusTree.Province(catalogue.institution(province.getKey()), province.getValue()))
                .toList();
    }
}
