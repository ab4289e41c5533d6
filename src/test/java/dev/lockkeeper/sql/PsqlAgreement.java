package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that ask psql, where there is one, what it sends to the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PsqlAgreement {

    private Optional<PsqlOracle> oracle = Optional.empty();

    @BeforeAll
    void start() throws IOException, SQLException {
        Optional<Psql> psql = Psql.find();
        if (psql.isPresent()) {
            oracle = Optional.of(new PsqlOracle(psql.get()));
        }
    }

    @AfterAll
    void stop() throws IOException {
        if (oracle.isPresent()) {
            oracle.get().close();
        }
    }

    /** The script has to be split as is said here, and as psql does. */
    final void splits(String script, String... statements) throws Exception {
        Script read = Script.read(script);
        assertThat(read.statements()).extracting(Statement::text).containsExactly(statements);
        assertThat(read.psqlCommands()).allMatch(PsqlCommand::harmless);
        agree(List.of(script));
    }

    /** Each script has to be split as psql does, which reads them in one session. */
    final void agree(List<String> scripts) throws Exception {
        assumeTrue(oracle.isPresent(), Psql.MISSING);
        PsqlOracle asked = oracle.orElseThrow();
        List<List<String>> sent = asked.sent(scripts);
        for (int index = 0; index < scripts.size(); index++) {
            assertThat(asked.difference(scripts.get(index), sent.get(index)))
                    .as(scripts.get(index))
                    .isEmpty();
        }
    }
}
