package dev.lockkeeper.cli;

import dev.lockkeeper.cli.log.LogSetup;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.fleet.FleetListener;
import dev.lockkeeper.fleet.FleetResult;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.operation.PlainText;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happens while several environments are applied to: on a terminal one line that is written again and again, else a
 * line for each; failures always stay. Told by one thread at a time.
 */
final class FleetProgress implements FleetListener {
    private static final int NAMED_AT_MOST = 4;

    private final int all;
    private final LiveLine screen;
    private final Set<String> running = new LinkedHashSet<>();
    private int done;
    private int failed;

    FleetProgress(int all, LiveLine screen) {
        this.all = all;
        this.screen = screen;
    }

    @Override
    public RunListener hearing(Environment environment) {
        return LogSetup.runs();
    }

    @Override
    public void begun(Environment environment) {
        running.add(PlainText.line(environment.name()));
        show();
    }

    @Override
    public void ended(FleetResult result) {
        running.remove(PlainText.line(result.environment().name()));
        done++;
        if (result.end().failure()) {
            failed++;
        }
        if (result.end().failure() || !screen.isLive()) {
            screen.println(PlainText.line(result.environment().name() + ": "
                    + result.end().word()
                    + (result.files() == 0 ? "" : ", " + result.files() + (result.files() == 1 ? " file" : " files"))
                    + " in " + Durations.text(result.duration())
                    + result.sentence().map(sentence -> ": " + sentence).orElse("")));
        }
        show();
    }

    private void show() {
        String names = running.stream().limit(NAMED_AT_MOST).collect(Collectors.joining(", "));
        screen.show(done + " of " + all + " done" + (failed == 0 ? "" : ", " + failed + " failed")
                + (running.isEmpty() ? "" : "; at " + names)
                + (running.size() > NAMED_AT_MOST ? " and " + (running.size() - NAMED_AT_MOST) + " more" : ""));
    }

    /** {@code 198 applied, 2 nothing pending}. */
    static String counts(List<FleetResult> results) {
        return Arrays.stream(FleetResult.End.values())
                        .map(end -> results.stream()
                                        .filter(result -> result.end() == end)
                                        .count()
                                + " " + end.word())
                        .filter(count -> !count.startsWith("0 "))
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
