package dev.lockkeeper.cli;

import dev.lockkeeper.bundle.BundleFile;
import dev.lockkeeper.bundle.BundleMaker;
import dev.lockkeeper.bundle.BundleRequest;
import dev.lockkeeper.bundle.SupportBundle;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.Sizes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper bundle}. */
@Command(
        name = "bundle",
        description = {
            "Gathers what somebody who helps needs to see of a failure into one zip file, without passwords. It"
                    + " holds the error, the files, the journal and log of the run, who waits for locks, the server's configuration, sizes, versions.",
            "Shows what is in it before it is written. Changes nothing in the database and sends nothing to anybody."
        },
        footer = {
            "",
            "Examples:",
            "  lockkeeper bundle --env staging",
            "  lockkeeper bundle --env staging --show summary.md",
            "  lockkeeper bundle --env staging --output support.zip --yes",
            "  lockkeeper bundle --env staging --run 5f0b1c1e --output support.zip"
        })
final class BundleCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write it into this file, which only you may read. Without it the content is only shown.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--overwrite", description = "Replace the file if it is there.")
    private boolean overwrite;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "About this run: its number or the beginning of it, as lockkeeper journal shows it; or last"
                    + " failed, which is the default.")
    private Optional<String> run = Optional.empty();

    @Option(names = "--file", paramLabel = "NAME", description = "About the last run of this file.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--with-literals",
            description = "Leave the values in statements, files and messages; passwords are taken out all the same.")
    private boolean withLiterals;

    @Option(names = "--show", paramLabel = "PART", description = "Print this part whole: summary.md, error.md ...")
    private Optional<String> show = Optional.empty();

    @Option(names = "--yes", description = "Write it without asking; needed where nobody can be asked.")
    private boolean yes;

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    BundleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (run.isPresent() && file.isPresent()) {
            throw wrong("Either --run or --file.");
        }
        output.filter(path -> !overwrite && Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .ifPresent(path -> {
                    throw wrong(path + " is there already and is not replaced; name another file, or add --overwrite.");
                });
        SupportBundle bundle = make();
        Optional<SupportBundle.Part> shown = show.map(name -> bundle.part(name)
                .orElseThrow(() -> wrong("There is no part " + PlainText.line(name) + "; there are "
                        + bundle.parts().stream().map(SupportBundle.Part::name).collect(Collectors.joining(", "))
                        + ".")));
        if (!json.wanted()) {
            print(shown.map(part -> PlainText.lines(part.text())).orElseGet(() -> list(bundle)));
        }
        if (json.wanted() && output.isPresent() && !yes) {
            // Whoever is asked has seen the content, wherever the JSON goes.
            surroundings.err().print(list(bundle));
        }
        Optional<Path> written = Optional.empty();
        if (output.isPresent()) {
            confirm(bundle, output.get());
            long bytes = write(bundle, output.get());
            written = output;
            surroundings
                    .err()
                    .println("Written: " + output.get() + ", " + Sizes.text(bytes)
                            + ". Only you may read it; it was sent to nobody.");
        } else if (!json.wanted() && shown.isEmpty()) {
            surroundings
                    .err()
                    .println("Nothing is written. Read a part with --show PART, write it with --output FILE.");
        }
        if (json.wanted()) {
            print(BundleFile.json(bundle, written));
        }
        return ExitCode.DONE.number();
    }

    private SupportBundle make() throws IOException {
        try (Desk desk = desk()) {
            BundleRequest request = BundleRequest.LAST_FAILURE
                    .with(withLiterals)
                    .variables(surroundings.variables().keySet());
            BundleRequest about = file.map(request::about).orElse(request);
            Optional<UUID> wanted = wantedRun(desk);
            return new BundleMaker(Clock.systemUTC())
                    .make(desk, wanted.map(about::about).orElse(about));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "Interrupted; nothing was written.");
        }
    }

    /** A server that does not answer is one more reason to want a bundle. */
    private Desk desk() {
        Path folder = folder();
        try {
            return new DeskOpener(surroundings).open(database, this::folder, settings -> settings);
        } catch (SQLException unanswered) {
            return new DeskOpener(surroundings).unanswered(database, folder);
        }
    }

    private Path folder() {
        database.select(surroundings.variables());
        return database.namedFolder()
                .or(() -> database.selected().map(Environment::folder))
                .orElse(Path.of(DatabaseOptions.DEFAULT_FOLDER));
    }

    private Optional<UUID> wantedRun(Desk desk) throws IOException {
        String digits = run.orElse("").strip().toLowerCase(Locale.ROOT);
        if (digits.isEmpty() || digits.equals("last") || digits.equals("last failed")) {
            return Optional.empty();
        }
        List<UUID> found;
        try {
            found = desk.journal().runsBeginningWith(digits);
        } catch (SQLException unanswered) {
            found = desk.journal().operators().runsBeginningWith(digits);
        }
        if (found.size() != 1) {
            throw wrong(
                    found.isEmpty()
                            ? "No journal that can be read knows of a run " + PlainText.line(digits)
                                    + "; lockkeeper journal lists those there are."
                            : "More than one run begins with " + PlainText.line(digits) + ": "
                                    + found.stream().map(UUID::toString).collect(Collectors.joining(", ")));
        }
        return Optional.of(found.getFirst());
    }

    private static String list(SupportBundle bundle) {
        StringBuilder text = new StringBuilder("Support bundle of ")
                .append(PlainText.line(bundle.environment()))
                .append(bundle.answered() ? "" : ", whose server did not answer")
                .append('\n');
        int widest = bundle.parts().stream()
                .mapToInt(part -> part.name().length())
                .max()
                .orElse(0);
        for (SupportBundle.Part part : bundle.parts()) {
            text.append("  ")
                    .append(Columns.padded(part.name(), widest + 2))
                    .append(String.format("%10s  ", Sizes.text(part.bytes())))
                    .append(PlainText.line(part.title()))
                    .append('\n');
            if (!part.removed().isEmpty()) {
                text.append(" ".repeat(widest + 16))
                        .append("removed: ")
                        .append(PlainText.line(String.join("; ", part.removed())))
                        .append('\n');
            }
        }
        return text.append("  ")
                .append(Columns.padded("together", widest + 2))
                .append(String.format("%10s%n", Sizes.text(bundle.bytes())))
                .append(
                        bundle.literals()
                                ? "Values in statements, files and messages are in it: take care whom you give it to.\n"
                                : "")
                .toString();
    }

    private void confirm(SupportBundle bundle, Path target) {
        if (yes) {
            return;
        }
        YesQuestion question = new YesQuestion("nothing was written");
        Terminal terminal = question.terminal(surroundings, "add --yes");
        while (true) {
            String answer = terminal.ask(PlainText.line("Write this to " + target
                            + "? Type y to write it, the name of a part to read it, anything else to leave: "))
                    .orElse("")
                    .strip();
            Optional<SupportBundle.Part> part = bundle.part(answer);
            if (part.isPresent()) {
                print(PlainText.lines(part.get().text()));
            } else if (YesQuestion.isYes(answer)) {
                return;
            } else {
                throw question.notConfirmed();
            }
        }
    }

    private long write(SupportBundle bundle, Path target) {
        try {
            return BundleFile.write(bundle, target, overwrite);
        } catch (IOException failed) {
            throw new CommandException(ExitCode.FAILED, String.valueOf(failed.getMessage()));
        }
    }

    private void print(String text) {
        surroundings.out().writeBytes(text.getBytes(StandardCharsets.UTF_8));
        surroundings.out().flush();
    }

    private static CommandException wrong(String sentence) {
        return new CommandException(ExitCode.WRONG_USAGE, sentence);
    }
}
