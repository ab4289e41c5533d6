package dev.lockkeeper.console.run;

import dev.lockkeeper.console.settings.LockNoticeSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides when the operator is to be told that a run waits, or that others wait for it: once for each wait, however many
 * samples and attempts that lasts. Used on the screen's thread; knows no nodes.
 */
public final class WaitNotice {
    private final Supplier<LockNoticeSetting> setting;
    private boolean told;

    /**
     * What is to be said.
     *
     * @param title which run
     * @param sentence what it waits for, or how many wait for it
     * @param pid the run's backend
     */
    public record Notice(String title, String sentence, int pid) {}

    /** @param setting asked anew each time */
    public WaitNotice(Supplier<LockNoticeSetting> setting) {
        this.setting = setting;
    }

    /**
     * The run has come to this.
     *
     * @return what to say now; empty if nothing, or if it was said already
     */
    public Optional<Notice> after(RunSnapshot run, Instant now) {
        Optional<RunWait.ForLock> wait =
                run.obstacle().filter(RunWait.ForLock.class::isInstance).map(RunWait.ForLock.class::cast);
        if (!run.active() || over(run, wait)) {
            told = false;
            return Optional.empty();
        }
        if (told || run.backend().isEmpty() || !worthTelling(run, wait, now)) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(new Notice(
                run.title(),
                wait.map(RunWait::sentence).orElseGet(() -> run.behind() + " sessions wait behind this run"),
                run.backend().get()));
    }

    /** Between two attempts, and in the second before it waits again, the run is still in the same trouble. */
    private static boolean over(RunSnapshot run, Optional<RunWait.ForLock> wait) {
        return wait.isEmpty()
                && run.behind() == 0
                && run.retry().isEmpty()
                && run.attempt().isEmpty();
    }

    private boolean worthTelling(RunSnapshot run, Optional<RunWait.ForLock> wait, Instant now) {
        LockNoticeSetting limits = setting.get();
        Duration longest = Duration.ofSeconds(limits.waitSeconds());
        boolean tooLong = limits.waitSeconds() > 0
                && wait.filter(known -> known.waited(now).compareTo(longest) > 0)
                        .isPresent();
        return tooLong || limits.queued() > 0 && run.behind() > limits.queued();
    }
}
