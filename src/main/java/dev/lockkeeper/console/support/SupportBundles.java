package dev.lockkeeper.console.support;

import dev.lockkeeper.bundle.BundleRequest;
import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.history.LockHistory;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.operation.Desk;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes support bundles of one open environment wherever one is asked for. Used on the screen's thread. */
public final class SupportBundles {
    private final Desk desk;
    private final OverlayHost overlay;
    private final Desktop desktop;
    private final Background background;
    private final Supplier<LockHistory> history;
    private final Set<String> variables;
    private final Clock clock;
    private final Command command;

    /**
     * @param history the locks that were sampled so far
     * @param variables the names of the environment variables that are set
     */
    public SupportBundles(
            Desk desk,
            OverlayHost overlay,
            Desktop desktop,
            Background background,
            Supplier<LockHistory> history,
            Set<String> variables,
            Clock clock) {
        this.desk = desk;
        this.overlay = overlay;
        this.desktop = desktop;
        this.background = background;
        this.history = history;
        this.variables = Set.copyOf(variables);
        this.clock = clock;
        this.command = Command.of("support-bundle", "Support bundle…", Icon.EXPORT)
                .does(() -> ask(BundleRequest.LAST_FAILURE));
    }

    /** For the menu: about the last run that failed, or how things are now. */
    public Command command() {
        return command;
    }

    /** About what has just failed. */
    public void ask(RunFailure failure) {
        ask(BundleRequest.LAST_FAILURE.about(failure.fileName()).after(failure));
    }

    /** About a run of the journal. */
    public void ask(UUID run) {
        ask(BundleRequest.LAST_FAILURE.about(run));
    }

    private void ask(BundleRequest request) {
        BundleModel model =
                new BundleModel(desk, request.sampled(history.get()).variables(variables), background, clock);
        new BundleDialog(model, overlay, desktop, background).show();
    }
}
