package org.cetreg.exam.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cetreg.exam.Institution;
import org.cetreg.exam.OralCampusSetting;
import org.cetreg.exam.OralCampuses;
import org.cetreg.exam.TakenSeats;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads and writes the campuses set for oral tests (R-O2), and finds out whether a change would affect taken seats. */
@Component
public class OralSettings {

    private final JdbcTemplate jdbc;
    private final TakenSeats seats;

    OralSettings(JdbcTemplate jdbc, TakenSeats seats) {
        this.jdbc = jdbc;
        this.seats = seats;
    }

    /** Returns the institutions that have a setting, each with the codes on offer to it. */
    public Map<String, Set<String>> all() {
        return jdbc
                .query(
                        "select institution_code, offered_code from oral_campus_setting",
                        (row, number) -> new OralCampusSetting(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.groupingBy(
                        OralCampusSetting::institutionCode,
                        HashMap::new,
                        Collectors.mapping(OralCampusSetting::offeredCode, Collectors.toSet())));
    }

    void replace(String institution, Set<String> offered) {
        jdbc.update("delete from oral_campus_setting where institution_code = ?", institution);
        List<Object[]> rows = new ArrayList<>();
        offered.forEach(code -> rows.add(new Object[] {institution, code}));
        jdbc.batchUpdate("insert into oral_campus_setting (institution_code, offered_code) values (?, ?)", rows);
    }

    /** Returns whether the change would withdraw a campus at which a candidate has a seat; see {@link #lost}. */
    boolean restsOn(
            Map<String, Set<String>> settings,
            String institution,
            Set<String> offered,
            Function<String, List<Institution>> children) {
        return !lost(settings, institution, offered, children).isEmpty();
    }

    /**
     * Returns the campuses that the change would withdraw although a candidate has a seat for an oral test there. No further
     * seats are taken at the withdrawn campuses before the transaction ends.
     *
     * @param settings the present settings
     * @param offered what is to be on offer to the institution; empty removes its setting
     * @param children returns the institutions directly below an institution
     */
    public Set<String> lost(
            Map<String, Set<String>> settings,
            String institution,
            Set<String> offered,
            Function<String, List<Institution>> children) {
        Map<String, Set<String>> changed = new HashMap<>(settings);
        changed.put(institution, offered);
        String school = institution.substring(0, Institution.Level.SCHOOL.codeLength());
        OralCampuses before = campuses(settings, school, children);
        OralCampuses after = campuses(changed, school, children);
        Map<Set<String>, Set<String>> homesByLoss = new HashMap<>();
        for (String home : homes(institution, children)) {
            Set<String> lost = new TreeSet<>(before.of(home));
            lost.removeAll(after.of(home));
            homesByLoss.computeIfAbsent(lost, key -> new TreeSet<>()).add(home);
        }
        Set<String> occupied = new TreeSet<>();
        homesByLoss.forEach((lost, homes) -> {
            if (!lost.isEmpty()) {
                occupied.addAll(seats.oral(homes, lost));
            }
        });
        return occupied;
    }

    private static List<String> homes(String institution, Function<String, List<Institution>> children) {
        return institution.length() == Institution.Level.CAMPUS.codeLength()
                ? List.of(institution)
                : children.apply(institution).stream().map(Institution::code).toList();
    }

    /** Returns the campuses that the settings offer to each campus of one school. */
    private static OralCampuses campuses(
            Map<String, Set<String>> settings, String school, Function<String, List<Institution>> children) {
        return new OralCampuses(
                settings.entrySet().stream()
                        .filter(setting -> setting.getKey().startsWith(school))
                        .flatMap(setting ->
                                setting.getValue().stream().map(code -> new OralCampusSetting(setting.getKey(), code)))
                        .toList(),
                children);
    }
}
