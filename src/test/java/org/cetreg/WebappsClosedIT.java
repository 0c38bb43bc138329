package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Checks that Camunda's webapps and remote interface cannot be reached by anybody in the delivered product. */
@IntegrationTest
class WebappsClosedIT {

    private static final List<String> PATHS = List.of(
            "/camunda",
            "/camunda/app/tasklist/default/",
            "/camunda/api/engine/engine/default/task",
            "/camunda/api/admin/setup/default/user/create",
            "/camunda/lib/deps.js",
            "/engine-rest/engine/default/task",
            "/webjars/camunda/app/tasklist/index.html",
            "/plugin/tasklist/app/plugin.js",
            "/camunda-welcome/index.html");

    @Autowired
    SignUps signUps;

    @Test
    void byDefaultNobodyFindsTheWebapps() {
        String operator = Visitor.newEmail();
        signUps.createStaff(operator, Visitor.PASSWORD, Role.OPERATOR, null);
        for (Visitor visitor : List.of(
                Visitor.arrive(),
                Visitor.arrive().signUpAndLogIn(),
                Visitor.arrive().logIn(operator, Visitor.PASSWORD))) {
            for (String path : PATHS) {
                assertThat(visitor.notFollowing().get(path).status()).as(path).isEqualTo(404);
                assertThat(visitor.postWithoutToken(path, Map.of("a", "b")).status())
                        .as("POST " + path)
                        .isEqualTo(404);
            }
        }
    }
}
