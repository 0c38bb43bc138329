package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class StatementCountIT {

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void hearsEveryStatementOfEveryThreadAndNothingAfterwards() {
        List<String> heard = StatementCount.during(() -> {
            jdbc.queryForObject("select  1", Integer.class);
            jdbc.queryForObject("select ?::int", Integer.class, 2);
            Thread other = new Thread(() -> jdbc.queryForObject("select 3", Integer.class));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        jdbc.queryForObject("select 4", Integer.class);

        assertThat(heard).containsExactly("select 1", "select ?::int", "select 3");
    }

    @Test
    void countsABatchRowByRow() {
        List<String> heard = StatementCount.during(() -> jdbc.batchUpdate(
                "update account set phone = null where id = ?", List.of(new Object[] {-1L}, new Object[] {-2L})));

        assertThat(heard).hasSize(2);
    }
}
