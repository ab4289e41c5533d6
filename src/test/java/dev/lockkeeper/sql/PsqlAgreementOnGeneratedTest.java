package dev.lockkeeper.sql;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scripts joined at random, from seeds that never change. */
class PsqlAgreementOnGeneratedTest extends PsqlAgreement {

    /** Starting psql takes longer than a hundred scripts. */
    private static final int SCRIPTS_OF_A_SESSION = 200;

    @Test
    void joinedStatements() throws Exception {
        agree(List.of("CREATE TABLE t (a text)"));
        NastyScripts scripts = new NastyScripts(20250118, true);
        agreeOn(600, () -> scripts.next().text());
    }

    @Test
    void anyPiecesOfSql() throws Exception {
        NastyScripts scripts = new NastyScripts(20250119, true);
        agreeOn(2_000, scripts::garbage);
    }

    private void agreeOn(int count, Supplier<String> scripts) throws Exception {
        for (int done = 0; done < count; done += SCRIPTS_OF_A_SESSION) {
            agree(Stream.generate(scripts).limit(SCRIPTS_OF_A_SESSION).toList());
        }
    }
}
