package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ClerkTests {

    @Test
    void staffSeeCasesUnderTheirOwnInstitution() {
        Clerk clerk = clerk("99301");

        assertThat(clerk.sees("99301")).isTrue();
        assertThat(clerk.sees("993010")).isTrue();
        assertThat(clerk.sees("99")).isFalse();
        assertThat(clerk.sees("991010")).isFalse();
    }

    @Test
    void staffWithoutAnInstitutionSeeTheWholeCountry() {
        assertThat(clerk("").sees("991010")).isTrue();
        assertThat(clerk("").sees("")).isTrue();
    }

    @Test
    void staffHaveOnlyTheirOwnRoles() {
        assertThat(clerk("").is("REVIEWER")).isTrue();
        assertThat(clerk("").is("LEADER")).isFalse();
    }

    private static Clerk clerk(String under) {
        return new Clerk(new Actor("account:7"), "one@example.org", Set.of("REVIEWER"), new Scope(under));
    }
}
