package dev.lockkeeper.cli;

import dev.lockkeeper.operation.PlainText;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper schema}. */
@Command(
        name = "schema",
        description =
                "Prints the JSON Schema (2020-12) of what commands answer with --json; without a name, which there"
                        + " are. Connects to nothing.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper schema",
            "  lockkeeper schema status",
            "  lockkeeper schema change > change.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "Which: ${COMPLETION-CANDIDATES}.")
    private Optional<String> name = Optional.empty();

    SchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Those that can be printed. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Schemas.NAMES.iterator();
        }
    }

    @Override
    public Integer call() {
        if (name.isEmpty()) {
            Schemas.NAMES.forEach(surroundings.out()::println);
            return ExitCode.DONE.number();
        }
        List<String> known = Schemas.NAMES;
        if (!known.contains(name.get())) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE,
                    "There is no schema '" + PlainText.line(name.get()) + "'; lockkeeper schema lists them all.");
        }
        surroundings.out().writeBytes(Json.bytes(Schemas.read(name.get())));
        surroundings.out().flush();
        return ExitCode.DONE.number();
    }
}
