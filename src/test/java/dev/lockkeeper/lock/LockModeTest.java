package dev.lockkeeper.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The modes, beside the documentation's table "Conflicting Lock Modes". */
class LockModeTest {
    /** Requested modes down, existing ones across, both from ACCESS SHARE to ACCESS EXCLUSIVE. */
    private static final List<String> DOCUMENTED = List.of(
            ".......X", // ACCESS SHARE
            "......XX", // ROW SHARE
            "....XXXX", // ROW EXCLUSIVE
            "...XXXXX", // SHARE UPDATE EXCLUSIVE
            "..XX.XXX", // SHARE
            "..XXXXXX", // SHARE ROW EXCLUSIVE
            ".XXXXXXX", // EXCLUSIVE
            "XXXXXXXX"); // ACCESS EXCLUSIVE

    @Test
    void conflictsAreTheDocumentedOnes() {
        List<String> ours = Arrays.stream(LockMode.values())
                .map(requested -> Arrays.stream(LockMode.values())
                        .map(existing -> requested.conflictsWith(existing) ? "X" : ".")
                        .collect(Collectors.joining()))
                .toList();

        assertThat(ours).isEqualTo(DOCUMENTED);
    }

    @Test
    void namesAreTheServersOwn() {
        assertThat(LockMode.SHARE_UPDATE_EXCLUSIVE.sqlName()).isEqualTo("SHARE UPDATE EXCLUSIVE");
        assertThat(LockMode.SHARE_UPDATE_EXCLUSIVE.serverName()).isEqualTo("ShareUpdateExclusiveLock");
        assertThat(LockMode.ofServerName("AccessShareLock")).contains(LockMode.ACCESS_SHARE);
        assertThat(LockMode.ofServerName("SIReadLock")).isEmpty();
        assertThat(LockMode.ofSqlName("share  row\nexclusive")).contains(LockMode.SHARE_ROW_EXCLUSIVE);
        assertThat(LockMode.ofSqlName("sharerowexclusive")).isEmpty();
    }

    @Test
    void theStrongestIsTheLastInTheServersOrder() {
        assertThat(LockMode.strongest(List.of(LockMode.SHARE, LockMode.EXCLUSIVE, LockMode.ROW_SHARE)))
                .contains(LockMode.EXCLUSIVE);
        assertThat(LockMode.strongest(List.of())).isEmpty();
        assertThat(LockMode.SHARE.isAtLeast(LockMode.SHARE)).isTrue();
        assertThat(LockMode.SHARE.isAtLeast(LockMode.SHARE_ROW_EXCLUSIVE)).isFalse();
    }

    /** Words that promise what the conflict table does not hold would mislead at the worst moment. */
    @ParameterizedTest
    @EnumSource
    void wordsSayWhatTheTableSays(LockMode mode) {
        String stops = mode.stops();
        String passes = mode.letsThrough();

        assertThat(stops.contains("reads")).isEqualTo(mode.blocksReads());
        assertThat(stops.contains("writes")).isEqualTo(mode.blocksWrites());
        assertThat(passes.contains("reads")).isEqualTo(!mode.blocksReads());
        assertThat(passes.contains("writes")).isEqualTo(!mode.blocksWrites());
        assertThat(passes.contains("row locks")).isEqualTo(!mode.blocksRowLocks());
        assertThat(passes.contains("VACUUM and ANALYZE"))
                .isEqualTo(!mode.conflictsWith(LockMode.SHARE_UPDATE_EXCLUSIVE));
        boolean saysIndexBuilds = passes.replace("concurrent index builds", "").contains("index builds");
        assertThat(saysIndexBuilds).isEqualTo(!mode.conflictsWith(LockMode.SHARE));
        if (mode != LockMode.ACCESS_EXCLUSIVE && mode.blocksWrites()) {
            assertThat(stops.contains("index builds")).isEqualTo(mode.conflictsWith(LockMode.SHARE));
            assertThat(stops.contains("row locks")).isEqualTo(mode.blocksRowLocks());
        }
    }
}
