package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.cli.definition.OptionOrder;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.file.EnvironmentFiles;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.lint.format.ReportFormat;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. Each instance runs one command line; not thread-safe. */
public final class LockkeeperCommandLine {
    private final Surroundings surroundings;
    private final Supplier<Environments> environments;

    /** With everything a command finds around it, and the environments of this user's files. */
    public LockkeeperCommandLine(Surroundings surroundings) {
        this(
                surroundings,
                () -> EnvironmentFiles.ofThisUser(surroundings.variables(), Path.of(""))
                        .read());
    }

    /**
     * The same.
     *
     * @param environments reads those that can be named, once a command asks for them
     */
    public LockkeeperCommandLine(Surroundings surroundings, Supplier<Environments> environments) {
        this.surroundings = surroundings;
        this.environments = environments;
    }

    /**
     * Runs a command.
     *
     * @return the exit code of the process, see {@link ExitCode}
     */
    public int run(String... arguments) {
        Surroundings chosen = surroundings.with(ColorOption.chosen(surroundings.variables(), List.of(arguments)));
        int code = new LockkeeperCommandLine(chosen, environments).build().execute(arguments);
        surroundings.out().flush();
        surroundings.err().flush();
        return code;
    }

    /** All commands, as they are defined; for this one command line. */
    CommandLine build() {
        RootCommand root = new RootCommand(surroundings);
        CommandLine line = new CommandLine(root);
        line.addSubcommand(new StatusCommand(surroundings, environments));
        line.addSubcommand(new ShowCommand(surroundings));
        line.addSubcommand(new ForecastCommand(surroundings));
        line.addSubcommand(drift());
        line.addSubcommand(new CommandLine(new JournalCommand(surroundings))
                .addSubcommand(new JournalShowCommand(surroundings))
                .addSubcommand(new JournalVerifyCommand(surroundings)));
        line.addSubcommand(new ConsoleCommand(surroundings));
        line.addSubcommand(new ApplyCommand(surroundings, environments));
        line.addSubcommand(new RollbackCommand(surroundings));
        line.addSubcommand(new SkipCommand(surroundings));
        line.addSubcommand(new UnmarkCommand(surroundings));
        line.addSubcommand(new RunCommand(surroundings));
        line.addSubcommand(new BaselineCommand(surroundings));
        line.addSubcommand(new LocksCommand(surroundings));
        line.addSubcommand(new CancelCommand(surroundings));
        line.addSubcommand(new TerminateCommand(surroundings));
        line.addSubcommand(new RollbackPreparedCommand(surroundings));
        line.addSubcommand(new NewCommand(surroundings));
        line.addSubcommand(new LintCommand(surroundings));
        line.addSubcommand(new VerifyCommand(surroundings));
        line.addSubcommand(new EnvironmentsCommand(surroundings));
        line.addSubcommand(new TestConnectionCommand(surroundings));
        line.addSubcommand(new DoctorCommand(surroundings));
        line.addSubcommand(new BundleCommand(surroundings));
        line.addSubcommand(new ServeCommand(surroundings, environments));
        line.addSubcommand(new CommandLine(new AlertsCommand(surroundings, environments))
                .addSubcommand(new AlertsTestCommand(surroundings)));
        line.addSubcommand(new SchemaCommand(surroundings));
        line.addSubcommand(new CompletionCommand(surroundings));
        line.addSubcommand(new ManCommand(surroundings));
        line.addSubcommand(new RehearseCommand(surroundings));
        describe(line);
        line.getHelpSectionMap().remove(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
        line.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
        line.registerConverter(Duration.class, saying(Durations::parse));
        line.registerConverter(Tier.class, saying(Tier::of));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // An argument that begins with @ is an argument, not a file of arguments.
        line.setExpandAtFiles(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                Style.ofOutput(surroundings).colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setOut(new PrintWriter(surroundings.out(), true, Charset.defaultCharset()));
        line.setErr(new PrintWriter(surroundings.err(), true, Charset.defaultCharset()));
        line.setExecutionStrategy(parsed -> {
            try {
                root.log().apply(surroundings.variables());
            } catch (CommandException wrong) {
                throw new ExecutionException(
                        parsed.asCommandLineList().getLast(), String.valueOf(wrong.getMessage()), wrong);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler(this::wrongUsage);
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            ExitCode code = Problems.print(problem, surroundings.err(), Style.ofErrors(surroundings));
            if (asksForJson(command.getParseResult())) {
                ObjectNode answer = command.getCommandSpec().userObject() instanceof Answering answering
                        ? answering.answer()
                        : Json.object();
                tell(answer, ErrorJson.of(problem, code), code);
            }
            return code.number();
        });
        return line;
    }

    private CommandLine drift() {
        CommandLine drift = new CommandLine(new DriftCommand(surroundings));
        drift.addSubcommand(new DriftRestoreCommand(surroundings));
        drift.addSubcommand(new DriftAcceptCommand(surroundings));
        drift.addSubcommand(new DriftNewMigrationCommand(surroundings));
        return drift;
    }

    private static void describe(CommandLine command) {
        CommandLine.Model.CommandSpec spec = command.getCommandSpec();
        spec.mixinStandardHelpOptions(true).versionProvider(new Version());
        spec.usageMessage()
                .sortOptions(false)
                .autoWidth(true)
                .abbreviateSynopsis(true)
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        command.getHelpSectionMap()
                .put(
                        CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        help -> help.optionList(
                                help.createDefaultLayout(), new OptionOrder(), help.parameterLabelRenderer()));
        command.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER, new FooterText());
        command.getSubcommands().values().forEach(LockkeeperCommandLine::describe);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(String.valueOf(code.number()), code.meaning());
        }
        codes.put("130", "interrupted (Ctrl-C); the run was cancelled, the last lines say what is committed");
        codes.put("143", "terminated; the same");
        return codes;
    }

    /** The sentence of a refused value belongs to the operator, not to a stack trace. */
    private static <T> ITypeConverter<T> saying(ITypeConverter<T> converter) {
        return text -> {
            try {
                return converter.convert(text);
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException(String.valueOf(refused.getMessage()));
            }
        };
    }

    private int wrongUsage(ParameterException problem, String[] arguments) {
        String sentence = problem instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : String.valueOf(problem.getMessage());
        surroundings.err().println(Problems.safe(sentence));
        surroundings
                .err()
                .println("Try: " + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        if (asksForJson(List.of(arguments))) {
            tell(
                    Json.object(),
                    ErrorJson.of(new CommandException(ExitCode.WRONG_USAGE, sentence), ExitCode.WRONG_USAGE),
                    ExitCode.WRONG_USAGE);
        }
        return ExitCode.WRONG_USAGE.number();
    }

    private static boolean asksForJson(CommandLine.ParseResult parsed) {
        return parsed.hasMatchedOption("--json")
                || parsed.matchedOptionValue("--format", ReportFormat.Name.TEXT) == ReportFormat.Name.JSON;
    }

    /** What could not be read may still say so. */
    private static boolean asksForJson(List<String> arguments) {
        int format = arguments.indexOf("--format");
        return arguments.contains("--json")
                || arguments.contains("--format=json")
                || (format >= 0
                        && format + 1 < arguments.size()
                        && arguments.get(format + 1).equalsIgnoreCase("json"));
    }

    /** For other programs, which read standard output also where there is no answer. */
    private void tell(ObjectNode answer, ObjectNode error, ExitCode code) {
        answer.set("error", error);
        answer.put("exit_code", code.number());
        surroundings.out().writeBytes(Json.bytes(answer));
        surroundings.out().flush();
    }

    /** Names the argument, but never its value: somebody may have tried to hand over a password. */
    private static String unmatched(UnmatchedArgumentException problem) {
        String first =
                problem.getUnmatched().isEmpty() ? "" : problem.getUnmatched().getFirst();
        String lowerCase = first.toLowerCase(Locale.ROOT);
        if (first.startsWith("-W") || lowerCase.startsWith("--pass") || lowerCase.contains("password")) {
            return "A password is never an argument; use PGPASSWORD, .pgpass or the prompt instead.";
        }
        String suggestion = problem.getSuggestions().stream()
                .min(Comparator.naturalOrder())
                .map(near -> " Is " + near + " meant?")
                .orElse("");
        String name = first.split("=", 2)[0];
        return (first.startsWith("-") ? "There is no option " + name + "." : "'" + first + "' is not expected here.")
                + suggestion;
    }
}
