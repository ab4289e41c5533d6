package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lockkeeper.cli.definition.Definition;
import dev.lockkeeper.cli.definition.ManPage;
import dev.lockkeeper.cli.definition.Reference;
import dev.lockkeeper.environment.file.Environments;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What help, manual pages, completion and the reference are made from is complete, and every example is one. */
class DefinitionsTest {
    /** Those that print no answer of their own, or whose output is in a form of its own. */
    private static final Set<String> WITHOUT_JSON =
            Set.of("console", "completion", "schema", "serve", "man", "rehearse");

    /** With its indentation it has room on the narrowest usual terminal; one with a long filter needs more. */
    private static final int WIDEST_EXAMPLE = 96;

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private static CommandLine line() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new LockkeeperCommandLine(
                        new Surroundings(
                                Map.of(),
                                InputStream.nullInputStream(),
                                nowhere,
                                nowhere,
                                Optional.empty(),
                                (start, settings, errors) -> 0),
                        () -> Environments.NONE)
                .build();
    }

    static Stream<Definition> commands() {
        return Definition.all(line().getCommandSpec()).stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(Definition command) {
        assertThat(command.description()).as("description").isNotBlank();
        assertThat(command.examples()).as("examples").hasSizeGreaterThanOrEqualTo(2);
        assertThat(command.exitCodes()).as("exit codes").hasSize(ExitCode.values().length + 2);
        assertThat(command.options())
                .allSatisfy(option -> assertThat(Definition.description(option))
                        .as(option.longestName())
                        .isNotBlank());
        assertThat(command.arguments())
                .allSatisfy(
                        argument -> assertThat(Definition.description(argument)).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleCanBeTyped(Definition command) {
        for (String example : command.examples()) {
            List<String> words = words(example);
            assertThatCode(() -> line().parseArgs(words.toArray(String[]::new)))
                    .as(example)
                    .doesNotThrowAnyException();
            assertThat(example).startsWith(command.fullName()).hasSizeLessThanOrEqualTo(WIDEST_EXAMPLE);
        }
    }

    /** The words of the first command of a line behind the program's name, as a shell would hand them over. */
    private static List<String> words(String example) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(example);
        while (matcher.find()) {
            String plain = matcher.group(3);
            if (plain != null && Set.of("|", "||", "&&", ">", "&", "#").contains(plain)) {
                break;
            }
            words.add(plain != null ? plain : matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words.subList(1, words.size());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandAnswersOtherProgramsInAPublishedForm(Definition command) {
        if (command.path().isEmpty() || WITHOUT_JSON.contains(command.name())) {
            return;
        }
        assertThat(command.spec().findOption("--json")).as("--json").isNotNull();
        assertThat(Schemas.of(command.name()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Schemas.read(name)).isNotEmpty());
    }

    @Test
    void everyCommandHasItsPlaceInTheHelp() {
        assertThat(CommandGroups.ALL.stream().flatMap(group -> group.commands().stream()))
                .containsExactlyElementsOf(commands()
                        .filter(command -> command.path().size() == 1)
                        .map(Definition::name)
                        .toList());
        assertThat(line().getUsageMessage()).contains("\nLook:\n  status ", "\nFor other programs:\n  serve ");
    }

    @Test
    void everySchemaBelongsToACommand() {
        List<String> used = commands()
                .flatMap(command -> Schemas.of(command.name()).stream())
                .distinct()
                .toList();
        assertThat(Schemas.NAMES).containsAll(used);
        assertThat(Schemas.NAMES.stream().filter(name -> !name.equals("error")))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void theReferenceIsWhatWouldBeWrittenNow() throws Exception {
        assertThat(Files.readString(Path.of("docs", "command-line.md")))
                .as("mvn package, then target/lockkeeper/bin/lockkeeper man --reference docs/command-line.md")
                .isEqualTo(Reference.of(line().getCommandSpec(), Schemas::of));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyManualPageHasItsSections(Definition command) {
        String page = ManPage.of(command, line().getCommandSpec(), "1.0", "2026-01-01");
        assertThat(page)
                .contains(".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH EXIT STATUS", ".SH EXAMPLES", ".SH SEE ALSO");
        assertThat(page.lines().filter(each -> each.startsWith(".")))
                .allMatch(each -> each.matches("\\.(TH|SH|TP|PP|B|BR|nf|fi|\\\\\").*"));
    }
}
