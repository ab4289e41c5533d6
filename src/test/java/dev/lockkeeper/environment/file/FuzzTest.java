package dev.lockkeeper.environment.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Garbage, and good files with mistakes in them, by the ten thousand; the same ones every time. */
class FuzzTest {
    private static final long SEED = 20_240_917L;
    private static final String GOOD = """
            # canal
            [environments.alpha]
            host = "db1"
            port = 5433
            tier = "gold"
            notes = '''
            two
            lines'''

            [environments.beta]
            url = "jdbc:postgresql://db2:5432/canal?sslmode=require"
            [environments.beta.tunnel]
            host = "bastion"
            jump = { host = "gate", port = 2222 }

            [tiers.gold]
            like = "production"
            window = { days = ["mon"], from = "22:00", until = "04:00", zone = "UTC" }

            [environments."gam ma"]
            service = "canal"
            policy.allow = ["apply", "skip"]
            policy.hazard_rules = { set-not-null = "forbid" }
            """;
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "[[",
            "\"",
            "'",
            "'''",
            "\"\"\"",
            "\\",
            "\\u0000",
            "=",
            "\n",
            "\r\n",
            "#",
            "{",
            "}",
            ",",
            ".",
            "\u202e",
            "\u0000",
            "\u001b[2J",
            "\ud800",
            "😀",
            "environments",
            "[environments.alpha]",
            "tiers",
            "9999999999",
            "1979-05-27",
            "true",
            "inf",
            "password = \"geheim\"",
            "://u:geheim@h",
            "[environments.beta",
            "\t",
            "\ufeff");

    @TempDir
    Path folder;

    private FilesBench bench;
    private Origin origin = new Origin(Origin.Kind.PERSONAL, Path.of("environments.toml"));

    @BeforeEach
    void open() throws IOException {
        bench = new FilesBench(folder);
        origin = new Origin(Origin.Kind.PERSONAL, bench.personal());
    }

    private static String mutated(Random random, String text, int changes) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(mutated.length() + 1);
            int until = Math.min(mutated.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, until);
                case 1 -> mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> mutated.insert(at, (char) random.nextInt(0x2100));
                default -> mutated.insert(random.nextInt(mutated.length() + 1), mutated.substring(at, until));
            }
        }
        return mutated.toString();
    }

    private static String garbage(Random random) {
        StringBuilder garbage = new StringBuilder();
        int pieces = random.nextInt(60);
        for (int piece = 0; piece < pieces; piece++) {
            garbage.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return garbage.toString();
    }

    private Environments read(FileText files, byte[] bytes) {
        return new Resolver(folder, folder).resolve(List.of(files.parse(origin, Optional.of(bytes))));
    }

    @Test
    void readingNeverFailsAndSaysNothingHarmful() {
        Random random = new Random(SEED);
        FileText files = new FileText(new FileParser(Set.of()));
        int understood = 0;
        for (int input = 0; input < 20_000; input++) {
            String text = random.nextInt(3) == 0 ? garbage(random) : mutated(random, GOOD, 1 + random.nextInt(4));
            Environments read = read(files, text.getBytes(StandardCharsets.UTF_8));
            understood += read.all().size();
            for (FileProblem problem : read.problems()) {
                assertThat(problem.words()).as(text).doesNotContain("geheim");
                assertThat(SafeText.isPrintable(problem.key() + problem.sentence()))
                        .as(text)
                        .isTrue();
                assertThat(problem.line()).isBetween(0, (int) text.lines().count() + 1);
            }
            for (ListedEnvironment listed : read.all()) {
                assertThat(SafeText.isPrintable(listed.environment().name())).isTrue();
                assertThat(listed.environment().url().value()).doesNotContain("geheim");
            }
        }
        assertThat(understood).as("many files are still good in part").isGreaterThan(10_000);
    }

    @Test
    void noEnvironmentGoesSilently() {
        Random random = new Random(SEED + 1);
        FileText files = new FileText(new FileParser(Set.of()));
        for (int input = 0; input < 10_000; input++) {
            String text = mutated(random, GOOD, 1);
            Environments read = read(files, text.getBytes(StandardCharsets.UTF_8));
            for (String name : List.of("alpha", "beta", "gam ma")) {
                boolean headerStands = text.lines()
                        .anyMatch(line ->
                                line.equals("[environments." + (name.contains(" ") ? "\"" + name + "\"" : name) + "]"));
                if (headerStands && read.find(name).isEmpty()) {
                    assertThat(read.problems()).as(name + " in\n" + text).isNotEmpty();
                }
            }
        }
    }

    @Test
    void bytesOfAnyKindAreProblemsAtWorst() {
        Random random = new Random(SEED + 2);
        FileText files = new FileText(new FileParser(Set.of()));
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int input = 0; input < 10_000; input++) {
            byte[] bytes = good.clone();
            for (int change = 0; change <= random.nextInt(5); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            read(files, bytes);
        }
    }

    @Test
    void writingNeverLosesAnEnvironment() throws IOException {
        Random random = new Random(SEED + 3);
        int written = 0;
        for (int input = 0; input < 250; input++) {
            String text = mutated(random, GOOD, 1 + random.nextInt(3));
            bench.personal(text);
            EnvironmentFiles files = bench.files();
            Environments before = files.read();
            String target = before.all().isEmpty()
                    ? "none"
                    : before.names().get(random.nextInt(before.all().size()));
            Optional<String> touched = Optional.empty();
            try {
                switch (random.nextInt(4)) {
                    case 0 -> files.add(FilesBench.at("added", "db9"));
                    case 1 -> {
                        files.remove(target);
                        touched = Optional.of(target);
                    }
                    case 2 -> {
                        files.replace(target, FilesBench.at(target, "db9"));
                        touched = Optional.of(target);
                    }
                    default -> files.reorder(before.names().reversed());
                }
                written++;
            } catch (EnvironmentFileException refused) {
                assertThat(Files.readString(bench.personal()))
                        .as(refused.getMessage())
                        .isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            }
            Environments after = files.read();
            for (ListedEnvironment listed : before.all()) {
                if (!touched.equals(Optional.of(listed.definition().name()))) {
                    assertThat(after.find(listed.definition().name()).map(ListedEnvironment::definition))
                            .as(text + "\n---\n" + bench.text())
                            .contains(listed.definition());
                }
            }
        }
        assertThat(written).isGreaterThan(80);
    }
}
