package dev.lockkeeper.console.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How far the server is with a long piece of work, as another session saw it. Immutable.
 *
 * @param subject what is worked on: {@code index public.tolls_paid_at_idx on public.tolls}
 * @param phase the server's word for what it does now; empty where it says nothing
 * @param done how much of this phase is done, from 0 to 1; empty where the server does not count it
 * @param counted what is counted: {@code 252,004 of 412,889 blocks}; may be empty
 * @param rate how fast: {@code 2,310 blocks/s}; may be empty
 * @param left how long this phase still lasts at that rate
 */
public record RunBuild(
        String subject, String phase, Optional<Double> done, String counted, String rate, Optional<Duration> left) {}
