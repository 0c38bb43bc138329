package org.cetreg.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.junit.jupiter.api.Test;

class EngineStatementsTests {

    private final Configuration statements = EngineStatements.all().join();

    @Test
    void allStatementsOfTheEngineAreReadForPostgres() {
        TaskQueryImpl query = new TaskQueryImpl();
        query.setFirstResult(5);

        assertThat(statements.getMappedStatementNames()).hasSizeGreaterThan(1_700);
        assertThat(statements
                        .getMappedStatement("selectTaskByQueryCriteria")
                        .getBoundSql(query)
                        .getSql())
                .containsPattern("(?is)^\\s*select .* limit \\? offset \\?\\s*$");
    }

    @Test
    void writesAreSentInBatches() {
        assertThat(statements.getDefaultExecutorType()).isEqualTo(ExecutorType.BATCH);
    }

    @Test
    void theXmlDoesNotRemainInMemory() {
        assertThat(statements.getSqlFragments()).isEmpty();
    }
}
