package dev.lockkeeper.environment.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.check.Checkup.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckupTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theClocksAgreeUnlessTheServersIsOutsideOfTheQuestion() {
        assertThat(ActivityCheckup.clock(NOON, NOON.plusSeconds(30), NOON.plusSeconds(60)).outcome())
                .isEqualTo(Outcome.OK);
        assertThat(ActivityCheckup.clock(NOON, NOON.minusSeconds(4), NOON).outcome()).isEqualTo(Outcome.OK);
        for (Instant server : List.of(NOON.minusSeconds(90), NOON.plusSeconds(90))) {
            Checkup apart = ActivityCheckup.clock(NOON, server, NOON);
            assertThat(apart.outcome()).isEqualTo(Outcome.ADVICE);
            assertThat(apart.sentence()).contains("90 s apart");
        }
    }

    @Test
    void theMachineIsJudgedByWhatTheProgramNeeds() {
        assertThat(MachineCheckup.java(21).outcome()).isEqualTo(Outcome.ADVICE);
        assertThat(MachineCheckup.java(25).outcome()).isEqualTo(Outcome.OK);
        assertThat(MachineCheckup.memory(64).outcome()).isEqualTo(Outcome.ADVICE);
        assertThat(MachineCheckup.charset("UTF-8").outcome()).isEqualTo(Outcome.OK);
        assertThat(MachineCheckup.charset("ANSI_X3.4-1968").remedy()).contains("export LANG=C.UTF-8");
        assertThat(MachineCheckup.charset("no such charset").outcome()).isEqualTo(Outcome.ADVICE);
        assertThat(MachineCheckup.display("Linux", Map.of()).sentence()).contains("There is none");
        assertThat(MachineCheckup.display("Linux", Map.of("DISPLAY", ":0")).sentence()).contains("There is one");
        assertThat(MachineCheckup.display("Mac OS X", Map.of()).sentence()).contains("There is one");
    }
}
