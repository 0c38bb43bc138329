package org.cetreg.exam;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The campuses offered for oral tests (R-O2), computed once from all settings. */
public final class OralCampuses {

    private final Map<String, Set<String>> offered;
    private final Function<String, List<Institution>> children;

    /**
     * Computes the campuses on offer from the settings.
     *
     * @param children returns the institutions directly below an institution
     */
    public OralCampuses(Collection<OralCampusSetting> settings, Function<String, List<Institution>> children) {
        this.children = children;
        this.offered = settings.stream()
                .collect(Collectors.groupingBy(
                        OralCampusSetting::institutionCode,
                        Collectors.flatMapping(
                                setting -> campuses(setting.offeredCode()), Collectors.toCollection(TreeSet::new))));
    }

    /**
     * Returns the codes, in ascending order, of the campuses offered to students of a campus: those of its own setting,
     * otherwise those of its school's setting, otherwise all campuses of its school.
     */
    public Set<String> of(String campusCode) {
        String school = Institution.codesUpwards(campusCode).get(1);
        return Stream.of(campusCode, school)
                .filter(offered::containsKey)
                .findFirst()
                .map(offered::get)
                .orElseGet(() -> campuses(school).collect(Collectors.toCollection(TreeSet::new)));
    }

    private Stream<String> campuses(String code) {
        return Institution.Level.ofCode(code)
                        .filter(Institution.Level.CAMPUS::equals)
                        .isPresent()
                ? Stream.of(code)
                : children.apply(code).stream().map(Institution::code);
    }
}
