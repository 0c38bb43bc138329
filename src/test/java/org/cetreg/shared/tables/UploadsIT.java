package org.cetreg.shared.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.shared.Actor;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.retention.Housekeeping;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class UploadsIT {

    private static final Actor OWNER = new Actor("account:uploads");

    @Autowired
    Uploads uploads;

    @Autowired
    Housekeeping housekeeping;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @Test
    void aFileIsKeptForItsOwnerAndOnePurposeUntilTheNextOneOrForHours() throws Exception {
        byte[] content = new byte[2_500_000];
        new Random(1).nextBytes(content);
        List<BadLine> refused = List.of(new BadLine(2, "csv.reason.repeated", 7L));

        StoredUpload first = uploads.keep(OWNER, "fees", "费用.csv", new ByteArrayResource(content), refused);

        StoredUpload found = uploads.find(OWNER, "fees", first.id()).orElseThrow();
        try (InputStream again = found.content().getInputStream()) {
            assertThat(again.readAllBytes()).isEqualTo(content);
        }
        assertThat(found.fileName()).isEqualTo("费用.csv");
        assertThat(found.refused()).singleElement().hasToString(refused.get(0).toString());
        assertThat(uploads.find(OWNER, "quotas", first.id())).isEmpty();
        assertThat(uploads.find(new Actor("account:other"), first.id())).isEmpty();
        assertThat(uploads.find(new Actor("account:other"), "fees", first.id())).isEmpty();

        StoredUpload second = uploads.keep(OWNER, "fees", "x.csv", new ByteArrayResource(new byte[] {1}), List.of());
        assertThat(uploads.find(OWNER, first.id())).isEmpty();
        try {
            clock.advance(Uploads.KEPT.minusMinutes(1));
            housekeeping.sweep(uploads);
            assertThat(uploads.find(OWNER, second.id())).isPresent();
            clock.advance(Duration.ofMinutes(1));
            assertThat(uploads.find(OWNER, second.id())).isEmpty();
            housekeeping.sweep(uploads);
            assertThat(jdbc.queryForList("select number from upload_chunk where upload_id = ?", second.id()))
                    .isEmpty();
        } finally {
            clock.reset();
        }
    }
}
