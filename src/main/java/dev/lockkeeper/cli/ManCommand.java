package dev.lockkeeper.cli;

import dev.lockkeeper.cli.definition.BashCompletion;
import dev.lockkeeper.cli.definition.Definition;
import dev.lockkeeper.cli.definition.FishCompletion;
import dev.lockkeeper.cli.definition.ManPage;
import dev.lockkeeper.cli.definition.Reference;
import dev.lockkeeper.cli.definition.ZshCompletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lockkeeper man}, for packaging: writes what is made from the definitions of the commands. */
@Command(
        name = "man",
        hidden = true,
        description =
                "Writes the manual pages and the completion scripts where a system looks for them below a folder.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper man --output target/lockkeeper/share --date 2026-01-01",
            "  lockkeeper man --reference docs/command-line.md"
        })
final class ManCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--output", paramLabel = "FOLDER", description = "The folder, which is share of an installation.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--date", paramLabel = "DATE", description = "The date of the pages. Default: 2026-01-01.")
    private String date = "2026-01-01";

    @Option(names = "--reference", paramLabel = "FILE", description = "Write the reference in Markdown here.")
    private Optional<Path> reference = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ManCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec root = spec.root();
        if (output.isPresent()) {
            Path share = output.get();
            for (Definition each : Definition.all(root)) {
                write(
                        share.resolve("man/man1/" + ManPage.name(each) + ".1"),
                        ManPage.of(each, root, Version.number(), date));
            }
            write(share.resolve("bash-completion/completions/lockkeeper"), BashCompletion.of(root));
            write(share.resolve("zsh/site-functions/_lockkeeper"), ZshCompletion.of(root));
            write(share.resolve("fish/vendor_completions.d/lockkeeper.fish"), FishCompletion.of(root));
            surroundings.err().println("Written: manual pages and completion below " + share);
        }
        if (reference.isPresent()) {
            write(reference.get(), Reference.of(root, Schemas::of));
        }
        return ExitCode.DONE.number();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Files.writeString(file, text);
    }
}
