package org.cetreg.account.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.Set;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.Visitor;
import org.cetreg.account.link.MailedLink.Purpose;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The statement that uses up a link obeys the transition table. */
@IntegrationTest
class MailedLinksIT {

    @Autowired
    MailedLinks links;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @ParameterizedTest
    @EnumSource(names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
    void onlyAnOpenLinkIsUsedUp(LinkState state) {
        String email = Visitor.arrive().signUpAndLogIn().email();
        long account = jdbc.queryForObject("select id from account where email = ?", Long.class, email);
        String token = links.make(Purpose.RECOVER, new AccountId(account), email);
        MailedLink link = links.find(token, Set.of(Purpose.RECOVER)).orElseThrow();
        if (state == LinkState.USED) {
            jdbc.update(
                    "update mailed_link set used_at = ? where token_hash = ?",
                    Timestamp.from(clock.instant()),
                    link.tokenHash());
        }
        if (state == LinkState.EXPIRED) {
            clock.advance(links.lifetime(Purpose.RECOVER));
        }
        assertThat(links.state(token, Set.of(Purpose.RECOVER))).isEqualTo(state);

        assertThat(links.use(link)).isEqualTo(LinkState.TABLE.allows(state, LinkState.USED));

        assertThat(links.state(token, Set.of(Purpose.RECOVER)))
                .isEqualTo(state == LinkState.OPEN ? LinkState.USED : state);
    }
}
