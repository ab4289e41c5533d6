package dev.lockkeeper.cli;

import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.forecast.EvolvingCatalog;
import dev.lockkeeper.forecast.Forecaster;
import dev.lockkeeper.forecast.ServerMajor;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.grammar.StatementReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper forecast}. */
@Command(
        name = "forecast",
        description = "Says what a file will lock, rewrite and scan before it runs. Works without a database, and then"
                + " says what depends on one; with --url it asks the catalog. Changes nothing and runs nothing.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper forecast migrations/042_widen_id.sql --server-version 16",
            "  lockkeeper forecast 42 --url jdbc:postgresql://db1:5432/canal",
            "  lockkeeper forecast 42 --json | jq -r '.relations[] | .mode + \" \" + .name'"
        })
final class ForecastCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "NAME|FILE",
            description = "A file anywhere, or the name or number of a migration in the folder.")
    private String named = "";

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(
            names = "--server-version",
            paramLabel = "N",
            description =
                    "The major version of PostgreSQL the file will run on; default: the database's, without one the"
                            + " newest that is known.")
    private Optional<String> version = Optional.empty();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    ForecastCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException {
        Optional<ServerMajor> wanted = version.map(ForecastCommand::major);
        if (!database.namesDatabase(surroundings.variables())) {
            return tell(ForecastSubject.withoutDatabase(named, database), wanted);
        }
        try (Desk desk = new DeskOpener(surroundings).open(database, this::folder, limits.over())) {
            return tell(ForecastSubject.of(named, desk), wanted);
        }
    }

    /** A file may be named alone, and then no folder need be there. */
    private Path folder() {
        boolean isThere = database.namedFolder().isPresent()
                || Files.isDirectory(Path.of(DatabaseOptions.DEFAULT_FOLDER))
                || !Files.isRegularFile(Path.of(named));
        return isThere
                ? database.folder()
                : Optional.ofNullable(Path.of(named).toAbsolutePath().getParent())
                        .orElse(Path.of(""));
    }

    private int tell(ForecastSubject subject, Optional<ServerMajor> wanted) {
        ServerMajor major =
                wanted.or(() -> subject.identity().map(ForecastCommand::major)).orElse(ServerMajor.LATEST);
        StatementReader reader = new StatementReader();
        EvolvingCatalog catalog = EvolvingCatalog.over(subject.catalog());
        for (Path before : subject.before()) {
            reader.read(Script.read(SourceText.read(before).text())).forEach(catalog::read);
            catalog.nextFile();
        }
        Script script = Script.read(SourceText.read(subject.file()).text());
        ModeDecision mode = ModeDecision.of(script, major.number());
        ForecastReport report = new ForecastReport(
                subject, script, mode, Forecaster.forecast(script, reader.read(script), catalog, major, mode.mode()));
        byte[] text = json.wanted()
                ? ForecastJson.of(report)
                : new ForecastText(report).text().getBytes(StandardCharsets.UTF_8);
        surroundings.out().writeBytes(text);
        surroundings.out().flush();
        return ExitCode.DONE.number();
    }

    private static ServerMajor major(ServerIdentity identity) {
        return major(identity.version());
    }

    private static ServerMajor major(String version) {
        String digits = version.split("\\D", 2)[0];
        try {
            return new ServerMajor(Integer.parseInt(digits));
        } catch (NumberFormatException noNumber) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE,
                    "--server-version: '" + version + "' is not a version; write 16, for example.");
        } catch (IllegalArgumentException tooOld) {
            throw new CommandException(ExitCode.WRONG_USAGE, String.valueOf(tooOld.getMessage()));
        }
    }
}
