package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts are asked by the shells themselves; where a shell is not installed, its test says so and is left out. */
class CompletionTest {
    private static final String HOSTILE = "003_$(touch pwned).sql";

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        for (String name : List.of("001_a.sql", "001_a_rollback.sql", "002_b.sql", HOSTILE, "notes.sql")) {
            Files.createFile(migrations.resolve(name));
        }
        Files.writeString(
                Files.createDirectories(folder.resolve("settings/lockkeeper")).resolve("environments.toml"), """
                [environments.staging]
                url = "jdbc:postgresql://db1/canal"
                [environments.prod]
                url = "jdbc:postgresql://db1/canal"
                """);
        Path program = folder.resolve("lockkeeper");
        Files.writeString(
                program,
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:TieredStopAtLevel=1 -cp '" + classPath()
                        + "' dev.lockkeeper.Lockkeeper \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void script(String shell) throws IOException {
        try (CommandLineBench bench = new CommandLineBench(folder)) {
            Files.writeString(
                    folder.resolve("script"),
                    bench.runExactly("completion", shell).out());
        }
    }

    /** Of the tests, which is not that of the process where it was started with a jar that names the others. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static boolean isInstalled(String shell) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, shell)));
    }

    private List<String> shell(String... command) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("settings").toString());
        builder.environment().put("TERM", "dumb");
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(folder.resolve("pwned")).doesNotExist();
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    private List<String> bash(String... words) throws Exception {
        String line = "source ./script; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _lockkeeper lockkeeper;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        return shell(Stream.concat(Stream.of("bash", "-c", line, "bash"), Stream.of(words))
                .toArray(String[]::new));
    }

    @Test
    void bashCompletes() throws Exception {
        assumeTrue(isInstalled("bash"), "bash is not installed");
        script("bash");
        assertThat(bash("lockkeeper", "ap")).containsExactly("apply");
        assertThat(bash("lockkeeper", "drift", "re")).containsExactly("restore");
        assertThat(bash("lockkeeper", "apply", "--tie")).containsExactly("--tier");
        assertThat(bash("lockkeeper", "apply", "--tier", "=", "p")).containsExactly("production");
        assertThat(bash("lockkeeper", "apply", "--yes", "00"))
                .containsExactly("001_a.sql", "002_b.sql", "003_\\$\\(touch\\ pwned\\).sql");
        assertThat(bash("lockkeeper", "apply", "--dir", "elsewhere", "00")).containsExactly("");
        assertThat(bash("lockkeeper", "status", "--env", "")).containsExactly("staging", "prod");
        assertThat(bash("lockkeeper", "lint", "--format", "j")).containsExactly("json", "junit");
    }

    private List<String> fish(String line) throws Exception {
        return shell("fish", "--no-config", "-c", "source ./script; complete -C '" + line + "'").stream()
                .map(each -> each.split("\t", 2)[0])
                .toList();
    }

    @Test
    void fishCompletes() throws Exception {
        assumeTrue(isInstalled("fish"), "fish is not installed");
        script("fish");
        assertThat(fish("lockkeeper ap")).containsExactly("apply");
        assertThat(fish("lockkeeper drift re")).containsExactly("restore");
        assertThat(fish("lockkeeper apply --tie")).containsExactly("--tier");
        assertThat(fish("lockkeeper apply --tier=p")).containsExactly("--tier=production");
        assertThat(fish("lockkeeper apply --yes 00")).containsExactly("001_a.sql", "002_b.sql", HOSTILE);
        assertThat(fish("lockkeeper apply --dir elsewhere 00")).isEmpty();
        assertThat(fish("lockkeeper status --env ")).containsExactlyInAnyOrder("staging", "prod");
        assertThat(fish("lockkeeper lint --format j")).containsExactly("json", "junit");
    }

    /** A terminal of zsh's own, in which Tab is pressed behind the line, and then what stands in the line is printed. */
    private String zsh(String line) throws Exception {
        String typing = """
                zmodload zsh/zpty
                zpty z zsh -f -i
                zpty -w z "PS1=; unsetopt beep prompt_cr prompt_sp; autoload -Uz compinit; compinit -u -D"
                zpty -w z "source ./script; shown() { print -r -- \\"<<\\$BUFFER>>\\" }; zle -N shown; bindkey '^X' shown"
                zpty -w z "echo READ''Y"
                while zpty -r z output; do [[ $output == *READY* ]] && break; done
                zpty -w -n z "$1"$'\\t'$'\\x18'
                while zpty -r z output; do [[ $output == *'<<'*'>>'* ]] && break; done
                print -r -- ${${output##*'<<'}%%'>>'*}
                """;
        return shell("zsh", "-f", "-c", typing, "zsh", line).getLast().stripTrailing();
    }

    @Test
    void zshCompletes() throws Exception {
        assumeTrue(isInstalled("zsh"), "zsh is not installed");
        script("zsh");
        assertThat(zsh("lockkeeper ap")).isEqualTo("lockkeeper apply");
        assertThat(zsh("lockkeeper drift re")).isEqualTo("lockkeeper drift restore");
        assertThat(zsh("lockkeeper apply --tie")).startsWith("lockkeeper apply --tier");
        assertThat(zsh("lockkeeper apply --tier p")).isEqualTo("lockkeeper apply --tier production");
        assertThat(zsh("lockkeeper apply 003")).isEqualTo("lockkeeper apply 003_\\$\\(touch\\ pwned\\).sql");
        assertThat(zsh("lockkeeper status --env s")).isEqualTo("lockkeeper status --env staging");
        assertThat(zsh("lockkeeper lint --format g")).isEqualTo("lockkeeper lint --format github");
    }
}
