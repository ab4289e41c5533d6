package dev.lockkeeper.cli;

import dev.lockkeeper.cli.definition.BashCompletion;
import dev.lockkeeper.cli.definition.FishCompletion;
import dev.lockkeeper.cli.definition.ZshCompletion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockkeeper completion}. */
@Command(
        name = "completion",
        description = "Prints the script that completes command lines in a shell: commands, options, their words,"
                + " environments and migrations. Connects to nothing.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper completion bash > ~/.local/share/bash-completion/completions/lockkeeper",
            "  lockkeeper completion zsh > ~/.zfunc/_lockkeeper",
            "  lockkeeper completion fish > ~/.config/fish/completions/lockkeeper.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "SHELL", description = "Which shell: bash, zsh or fish.")
    private Shell shell = Shell.BASH;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The shells that are known. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Override
    public Integer call() {
        String script = switch (shell) {
            case BASH -> BashCompletion.of(spec.root());
            case ZSH -> ZshCompletion.of(spec.root());
            case FISH -> FishCompletion.of(spec.root());
        };
        surroundings.out().writeBytes(script.getBytes(StandardCharsets.UTF_8));
        surroundings.out().flush();
        return ExitCode.DONE.number();
    }
}
