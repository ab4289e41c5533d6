package dev.lockkeeper.console.start;

import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.environment.tunnel.PassphrasePrompt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Asks for the passphrase of a private key on the screen, while the thread that connects waits for the answer; an interrupt
 * ends the wait and takes the question back. Thread-safe, but never called on the screen's thread.
 */
public final class ScreenPassphrases implements PassphrasePrompt {
    private final OverlayHost overlay;
    private final ScreenThread screen;

    /** @param overlay where the question is shown */
    public ScreenPassphrases(OverlayHost overlay, ScreenThread screen) {
        this.overlay = overlay;
        this.screen = screen;
    }

    @Override
    public Optional<char[]> ask(String question) {
        CompletableFuture<Optional<char[]>> answer = new CompletableFuture<>();
        CompletableFuture<Runnable> takeBack = new CompletableFuture<>();
        screen.perform(() -> takeBack.complete(PasswordDialog.askPassphrase(
                overlay,
                question,
                typed -> answer.complete(Optional.of(typed.clone())),
                () -> answer.complete(Optional.empty()))));
        try {
            return answer.get();
        } catch (InterruptedException notWanted) {
            takeBack.thenAccept(screen::perform);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException impossible) {
            return Optional.empty();
        }
    }
}
