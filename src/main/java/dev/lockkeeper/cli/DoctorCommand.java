package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.check.Checkup;
import dev.lockkeeper.environment.check.Checkup.Area;
import dev.lockkeeper.environment.check.Checkup.Outcome;
import dev.lockkeeper.environment.check.MachineCheckup;
import dev.lockkeeper.environment.check.ServerCheckup;
import dev.lockkeeper.environment.check.StepKind;
import dev.lockkeeper.environment.check.StepResult;
import dev.lockkeeper.environment.check.TestReport;
import dev.lockkeeper.environment.credential.PgPassSource;
import dev.lockkeeper.environment.file.EnvironmentFiles;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.FileProblem;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.record.OperatorJournal;
import dev.lockkeeper.sql.Secrets;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks whether a migration would go well from here. It looks at this computer, the environment files, and,"
                    + " with --env or --url, at the way to the server, what the role may do there, settings that hurt, and what goes on."
                    + " Says of each what to mend, with the very SQL or command.",
            "Looking changes nothing: no table, no row, no lock but on catalogs. What cannot be found out is said to be not"
                    + " known, and why."
        },
        footer = {
            "",
            "Exits with 1 if there is a problem, with 0 if there is none, also where there is advice.",
            "",
            "Examples:",
            "  lockkeeper doctor",
            "  lockkeeper doctor --env prod",
            "  lockkeeper doctor --url jdbc:postgresql://db1:5432/canal --only-findings",
            "  lockkeeper doctor --env prod --json | jq -r '.checks[] | select(.outcome == \"problem\").remedy'"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--only-findings", description = "Leave out what is as it should be.")
    private boolean onlyFindings;

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private ServerOptions server = new ServerOptions();

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Checkup> found = new ArrayList<>(MachineCheckup.of(
                surroundings.variables(), surroundings.terminal().isPresent()));
        found.add(stateFolder());
        found.addAll(files());
        if (server.namesDatabase(surroundings.variables())) {
            found.addAll(server());
        } else {
            found.add(Checkup.notKnown(
                    Area.CONNECTION,
                    "server",
                    "No database was named, so no server was looked at.",
                    Optional.of("lockkeeper doctor --env NAME, or --url jdbc:postgresql://host:5432/name")));
        }
        List<Checkup> masked = found.stream().map(DoctorCommand::masked).toList();
        if (json.wanted()) {
            surroundings.out().writeBytes(Json.bytes(tree(masked)));
        } else {
            print(masked);
        }
        surroundings.out().flush();
        return (count(masked, Outcome.PROBLEM) > 0 ? ExitCode.FAILED : ExitCode.DONE).number();
    }

    private Checkup stateFolder() {
        OperatorJournal journal = OperatorJournal.atUsualPlace(surroundings.variables());
        String place = journal.file().map(Path::toString).orElse("nowhere");
        return journal.hindrance()
                .map(why -> Checkup.problem(
                        Area.MACHINE,
                        "state folder",
                        why,
                        "mkdir -p " + ShellWords.quoted(parent(place)) + " && chmod u+rwx "
                                + ShellWords.quoted(parent(place))))
                .orElseGet(() -> Checkup.ok(
                        Area.MACHINE, "state folder", "This computer's journal can be written: " + place + "."));
    }

    private static String parent(String file) {
        return String.valueOf(Optional.ofNullable(Path.of(file).getParent()).orElse(Path.of(".")));
    }

    private List<Checkup> files() {
        List<Checkup> found = new ArrayList<>();
        EnvironmentFiles files = EnvironmentChoice.files(surroundings.variables());
        Environments known = files.read();
        for (FileProblem problem : known.problems()) {
            found.add(Checkup.problem(
                    Area.FILES,
                    "environments",
                    problem.words(),
                    "Correct it there; docs/environments.md has every key."));
        }
        if (known.problems().isEmpty()) {
            int count = known.all().size();
            found.add(Checkup.ok(
                    Area.FILES,
                    "environments",
                    count == 0
                            ? "None is described yet; " + files.personalFile() + " is where they would stand."
                            : count + (count == 1 ? " is" : " are") + " described: " + String.join(", ", known.names())
                                    + "."));
        }
        MachineCheckup.writableByOthers("environments.toml", files.personalFile())
                .ifPresent(found::add);
        PgPassSource passwords = new PgPassSource(surroundings.variables());
        MachineCheckup.readableByOthers(passwords.name(), passwords.file()).ifPresent(found::add);
        return found;
    }

    private List<Checkup> server() {
        List<Checkup> found = new ArrayList<>();
        try (TestedConnection tested = TestedConnection.to(server, surroundings)) {
            TestReport report = tested.test(result -> {
                if (result.kind() != StepKind.RIGHTS) {
                    found.add(checkup(result));
                }
            });
            if (!report.connects()) {
                found.add(Checkup.notKnown(
                        Area.PRIVILEGES,
                        "server",
                        "Nobody was logged in, so privileges, settings and activity were not looked at.",
                        Optional.empty()));
                return found;
            }
            try (Connection connection = tested.connections().open(Purpose.LOOK)) {
                found.addAll(new ServerCheckup(connection, tested.environment()).run());
            } catch (SQLException lost) {
                found.add(Checkup.notKnown(
                        Area.PRIVILEGES,
                        "server",
                        "The server did not answer a second time: " + lost.getMessage(),
                        Optional.of("Try again.")));
            }
        }
        return found;
    }

    private static Checkup checkup(StepResult step) {
        Outcome outcome = switch (step.verdict()) {
            case OK -> Outcome.OK;
            case WARNING -> Outcome.ADVICE;
            case FAILED -> Outcome.PROBLEM;
            case SKIPPED -> Outcome.NOT_KNOWN;
        };
        return new Checkup(
                Area.CONNECTION, step.kind().word(), outcome, String.join(". ", step.sentences()) + ".", step.advice());
    }

    /** What went well is said in our own words; anything else may repeat the server's. */
    private static Checkup masked(Checkup checkup) {
        if (checkup.outcome() == Outcome.OK) {
            return checkup;
        }
        return new Checkup(
                checkup.area(),
                checkup.name(),
                checkup.outcome(),
                Secrets.masked(checkup.sentence()),
                checkup.remedy().map(Secrets::masked));
    }

    private static long count(List<Checkup> found, Outcome outcome) {
        return found.stream().filter(checkup -> checkup.outcome() == outcome).count();
    }

    private void print(List<Checkup> found) {
        PrintStream out = surroundings.out();
        Style style = Style.ofOutput(surroundings);
        Optional<Area> last = Optional.empty();
        for (Checkup checkup : found) {
            if (onlyFindings && checkup.outcome() == Outcome.OK) {
                continue;
            }
            if (last.filter(checkup.area()::equals).isEmpty()) {
                last = Optional.of(checkup.area());
                String word = checkup.area().word();
                out.println(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
            }
            out.println("  "
                    + style.as(
                            meaning(checkup.outcome()),
                            Columns.padded(checkup.outcome().word(), 9))
                    + "  "
                    + PlainText.line(checkup.name() + ": " + checkup.sentence()));
            checkup.remedy().ifPresent(remedy -> out.println(PlainText.line("             Mend: " + remedy)));
        }
        out.println();
        out.println(summary(found));
    }

    private static Style.Meaning meaning(Outcome outcome) {
        return switch (outcome) {
            case OK -> Style.Meaning.GOOD;
            case NOT_KNOWN -> Style.Meaning.QUIET;
            case ADVICE -> Style.Meaning.WARNING;
            case PROBLEM -> Style.Meaning.DANGER;
        };
    }

    private static String summary(List<Checkup> found) {
        long problems = count(found, Outcome.PROBLEM);
        long advice = count(found, Outcome.ADVICE);
        long unknown = count(found, Outcome.NOT_KNOWN);
        return found.size() + " looked at: "
                + (problems == 0 ? "no problem" : problems + (problems == 1 ? " problem" : " problems"))
                + (advice == 0 ? "" : ", advice on " + advice)
                + (unknown == 0 ? "" : ", " + unknown + " not known")
                + ".";
    }

    private static ObjectNode tree(List<Checkup> found) {
        ObjectNode root = Json.object();
        root.put("healthy", count(found, Outcome.PROBLEM) == 0);
        ObjectNode counts = root.putObject("counts");
        for (Outcome outcome : Outcome.values()) {
            counts.put(word(outcome), count(found, outcome));
        }
        var checks = root.putArray("checks");
        for (Checkup checkup : found) {
            ObjectNode node = checks.addObject();
            node.put("area", checkup.area().word())
                    .put("name", checkup.name())
                    .put("outcome", word(checkup.outcome()))
                    .put("sentence", checkup.sentence());
            Json.put(node, "remedy", checkup.remedy());
        }
        return root;
    }

    private static String word(Outcome outcome) {
        return outcome.word().replace(' ', '_');
    }
}
