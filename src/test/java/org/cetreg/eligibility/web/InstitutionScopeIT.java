package org.cetreg.eligibility.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.process.RebindingOffice;
import org.cetreg.eligibility.process.ReviewOffice;
import org.cetreg.registration.Walks;
import org.cetreg.shared.Clerk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Tests that staff of another institution can see and change nothing, whatever id they put into an address. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstitutionScopeIT {

    /**
     * The role, the method and the address of each request, for a waiting review, a decided review, a request being
     * collected and one to be decided.
     */
    private static final List<String> ASKED = List.of(
            "REVIEWER GET /staff/tasks/{review}",
            "REVIEWER POST /staff/tasks/{review}",
            "REVIEWER POST /staff/tasks/{review}/claim",
            "REVIEWER POST /staff/tasks/{review}/release",
            "REVIEWER GET /staff/tasks/{decided}",
            "REVIEWER POST /staff/cet6-reviews/{request}/take-back",
            "REVIEW_SUPERVISOR GET /staff/tasks/{review}",
            "REVIEW_SUPERVISOR POST /staff/tasks/{review}",
            "REVIEW_SUPERVISOR POST /staff/tasks/{review}/claim",
            "REVIEW_SUPERVISOR POST /staff/tasks/{review}/release",
            "REVIEW_SUPERVISOR POST /staff/cet6-reviews/{request}/take-back",
            "REVIEW_SUPERVISOR GET /staff/supervision/{review}",
            "REVIEW_SUPERVISOR GET /staff/supervision/{decided}",
            "REVIEW_SUPERVISOR POST /staff/supervision/{review}/give",
            "REVIEW_SUPERVISOR POST /staff/supervision/{review}/free",
            "CONSULTANT GET /staff/tasks/{collecting}",
            "CONSULTANT POST /staff/tasks/{collecting}",
            "CONSULTANT POST /staff/tasks/{collecting}/claim",
            "CONSULTANT POST /staff/tasks/{collecting}/release",
            "LEADER GET /staff/tasks/{rebinding}",
            "LEADER POST /staff/tasks/{rebinding}",
            "LEADER POST /staff/tasks/{rebinding}/claim",
            "LEADER POST /staff/tasks/{rebinding}/release",
            "SCHOOL_STAFF GET /staff/cet6-entry/{record}",
            "SCHOOL_STAFF POST /staff/cet6-entry/{record}",
            "SCHOOL_STAFF GET /staff/cet6-scans/{request}",
            "REVIEWER GET /staff/cet6-scans/{request}",
            "REVIEW_SUPERVISOR GET /staff/cet6-scans/{request}");

    /**
     * Payments and reports of the platform belong to no institution; other tests check that only operators reach these,
     * and only operators of the whole country those.
     */
    private static final Pattern OF_NO_INSTITUTION =
            Pattern.compile("/staff/(unbooked|payments|refunds|stuck|transfers|reconciliation)/");

    private static final List<String> LISTS = List.of(
            "REVIEWER /staff/tasks",
            "REVIEWER /staff/tasks?state=taken",
            "REVIEWER /staff/cet6-reviews",
            "REVIEW_SUPERVISOR /staff/tasks?state=late",
            "REVIEW_SUPERVISOR /staff/supervision?state=all",
            "REVIEW_SUPERVISOR /staff/supervision?state=taken",
            "CONSULTANT /staff/tasks",
            "CONSULTANT /staff/rebinding",
            "LEADER /staff/tasks");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    ReviewOffice reviews;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping site;

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, Visitor> staff = new HashMap<>();
    private Fixtures.Campus campus;
    private List<String> elsewhere;
    private Clerk reviewer;

    @BeforeAll
    void somethingWaitsAtACampus() {
        campus = fixtures.openCampus();
        elsewhere = List.of(
                fixtures.sibling(campus).code(),
                fixtures.campus().school(),
                fixtures.campus().province());
        RebindingOffice office = beans.createBean(RebindingOffice.class);
        reviewer = office.employ(Role.REVIEWER, campus.code());
        words.put("review", reviews.request(campus));
        words.put("decided", reviews.request(campus));
        words.put("request", reviews.number(words.get("decided")));
        words.put("record", String.valueOf(fixtures.student(campus, "1").recordId()));
        jdbc.update(
                "insert into cet6_scan (request_id, media_type, size, sha256, content, uploaded_by, uploaded_at)"
                        + " values (?::bigint, 'image/png', 1, repeat('0', 64), '\\x00', 'account:0', now())",
                words.get("request"));
        reviews.take(words.get("review"), reviewer);
        reviews.pass(words.get("decided"), reviewer);
        Clerk consultant = office.employ(Role.CONSULTANT, campus.code());
        words.put("collecting", office.begin(consultant));
        Fixtures.Student student = fixtures.student(campus, "1");
        walks.begin(student, fixtures.account()).agree().query().confirm();
        words.put("rebinding", office.collect(consultant, office.told(fixtures.account(), student)));
    }

    static Stream<String> asked() {
        return ASKED.stream();
    }

    static Stream<String> lists() {
        return LISTS.stream();
    }

    @ParameterizedTest
    @MethodSource("asked")
    void anIdOfAnotherInstitutionIsAnsweredLikeOneThatDoesNotExist(String line) {
        String[] asked = line.split(" ");
        String path = path(asked[2]);
        String before = all();
        for (String under : elsewhere) {
            Visitor stranger = staff(asked[0], under);
            Page answer = asked[1].equals("GET")
                    ? stranger.get(path)
                    : stranger.post(
                            path, Map.of("next", "pass", "to", reviewer.actor().text()));
            assertThat(answer.status()).as("%s of %s", line, under).isIn(403, 404);
            assertThat(answer.text()).doesNotContain(reviewer.name());
        }
        assertThat(all()).isEqualTo(before);
        if (asked[1].equals("GET")) { // a clerk who may see it receives another answer
            assertThat(staff(asked[0], campus.code()).get(path).status()).isIn(200, 409);
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listsShowNothingOfAnotherInstitution(String line) {
        String[] asked = line.split(" ");
        for (String under : elsewhere) {
            Page list = staff(asked[0], under).get(asked[1]);
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.body()).doesNotContain(reviewer.name(), campus.code());
            words.values().stream()
                    .filter(id -> id.length() > 6)
                    .forEach(id -> assertThat(list.body()).doesNotContain(id));
        }
    }

    /** A new address with an id needs a further line above. */
    @Test
    void everyAddressWithAnIdIsAskedFor() {
        List<String> known = ASKED.stream()
                .map(line -> line.substring(line.indexOf(' ') + 1).replaceAll("\\{\\w+}", "{}"))
                .toList();
        List<String> served = site.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> info.getPathPatternsCondition().getPatternValues().stream()
                                .map(pattern -> method + " " + pattern)))
                .filter(line -> line.matches("\\w+ /staff/.*\\{.*"))
                .filter(line -> !OF_NO_INSTITUTION.matcher(line).find())
                .map(line -> line.replaceAll("\\{.*}", "{}"))
                .toList();
        assertThat(served).hasSizeGreaterThan(10).isSubsetOf(known);
    }

    private String path(String template) {
        String path = template;
        for (var word : words.entrySet()) {
            path = path.replace("{" + word.getKey() + "}", word.getValue());
        }
        return path;
    }

    /** Returns the state of everything that could have been changed. */
    private String all() {
        return jdbc.queryForList("select t::text from staff_task t where institution = ? order by id", campus.code())
                + jdbc.queryForList("select r::text from cet6_review r where institution_code = ?", campus.code())
                        .toString()
                + jdbc.queryForList("select r::text from rebinding_request r where collected_under = ?", campus.code())
                + jdbc.queryForList("select count(*) from audit_entry where object = any(?)", (Object)
                        words.values().stream().map(id -> "task:" + id).toArray(String[]::new));
    }

    private Visitor staff(String role, String under) {
        return staff.computeIfAbsent(role + under, key -> {
            String email = Visitor.newEmail();
            signUps.createStaff(email, Visitor.PASSWORD, Role.valueOf(role), under);
            return Visitor.arrive().logIn(email, Visitor.PASSWORD);
        });
    }
}
