package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.EnvironmentFiles;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.FileProblem;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.environment.file.Origin;
import dev.lockkeeper.operation.AsciiJson;
import dev.lockkeeper.operation.PlainText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code lockkeeper environments}. With {@code --json} an object with {@code environments} in the order of promotion
 * ({@code name}, {@code tier}, {@code like}, {@code group}, {@code url}, {@code service}, {@code folder}, {@code table},
 * {@code policy}, {@code origin}, {@code file}, {@code overlays}), {@code files} ({@code origin}, {@code file},
 * {@code exists}) and {@code problems} ({@code file}, {@code line}, {@code column}, {@code key}, {@code sentence}). Fields
 * keep their names and meanings; a value that was not said is {@code null}.
 */
@Command(
        name = "environments",
        description =
                "Lists the environments that --env may name, and what in their files is not understood. Connects to"
                        + " nothing.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper environments",
            "  lockkeeper environments --json | jq -r '.environments[].name'"
        })
final class EnvironmentsCommand implements Callable<Integer> {
    private static final List<String> HEADINGS = List.of("NAME", "TIER", "POLICY", "WHERE", "FOLDER", "FROM");

    private final Surroundings surroundings;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--names", description = "Only their names, one on a line, as completion in a shell asks for them.")
    private boolean names;

    EnvironmentsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        EnvironmentFiles files = EnvironmentChoice.files(surroundings.variables());
        Environments known = files.read();
        if (names) {
            known.all().stream()
                    .map(listed -> listed.environment().name())
                    .filter(name -> name.equals(PlainText.line(name)))
                    .forEach(surroundings.out()::println);
            return ExitCode.DONE.number();
        }
        String text = json.wanted() ? json(files, known) : text(files, known);
        surroundings.out().writeBytes(text.getBytes(StandardCharsets.UTF_8));
        surroundings.out().flush();
        if (!json.wanted()) {
            known.problems().forEach(problem -> surroundings.err().println(PlainText.line(problem.words())));
        }
        return ExitCode.DONE.number();
    }

    private static String text(EnvironmentFiles files, Environments known) {
        StringBuilder text = new StringBuilder();
        if (known.all().isEmpty()) {
            text.append("No environments.\n");
        } else {
            List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
            known.all().forEach(listed -> rows.add(row(listed)));
            table(rows, text);
        }
        text.append("\nFiles, each overlays those above it:\n");
        for (Origin origin : files.origins()) {
            text.append("  ")
                    .append(Columns.padded(origin.kind().word(), 11))
                    .append(PlainText.line(origin.file().toString()))
                    .append(Files.exists(origin.file()) ? "\n" : " (does not exist)\n");
        }
        return text.toString();
    }

    private static List<String> row(ListedEnvironment listed) {
        Environment environment = listed.environment();
        String where = environment
                .access()
                .service()
                .map(service -> "service " + service)
                .orElseGet(() -> environment.url().value().substring("jdbc:postgresql:".length()));
        return List.of(
                environment.name(),
                environment.tierWord(),
                environment.policy().words(),
                where,
                environment.folder().toString(),
                listed.origin().kind().word() + (listed.overlays() ? ", overlays" : ""));
    }

    private static void table(List<List<String>> rows, StringBuilder text) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(other -> Columns.width(PlainText.line(other.get(at))))
                        .max()
                        .orElse(0);
                line.append(Columns.padded(PlainText.line(row.get(column)), width + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static String json(EnvironmentFiles files, Environments known) {
        ObjectNode root = Json.object();
        var environments = root.putArray("environments");
        known.all().forEach(listed -> fill(environments.addObject(), listed));
        var looked = root.putArray("files");
        files.origins()
                .forEach(origin -> looked.addObject()
                        .put("origin", origin.kind().word())
                        .put("file", origin.file().toString())
                        .put("exists", Files.exists(origin.file())));
        var problems = root.putArray("problems");
        for (FileProblem problem : known.problems()) {
            problems.addObject()
                    .put("file", problem.file().toString())
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("key", problem.key())
                    .put("sentence", problem.sentence());
        }
        return AsciiJson.fields(root);
    }

    private static void fill(ObjectNode node, ListedEnvironment listed) {
        Environment environment = listed.environment();
        node.put("name", environment.name())
                .put("tier", environment.tierWord())
                .put("like", environment.tier().word());
        Json.put(node, "group", environment.appearance().group());
        node.put("url", environment.url().value());
        Json.put(node, "service", environment.access().service());
        node.put("folder", environment.folder().toString());
        Json.put(node, "table", environment.table());
        node.put("policy", environment.policy().words())
                .put("origin", listed.origin().kind().word())
                .put("file", listed.origin().file().toString())
                .put("overlays", listed.overlays());
    }
}
