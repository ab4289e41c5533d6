package dev.lockkeeper.console.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void numbersTheLinesOfBothSides() {
        Difference difference = Difference.between("a\nb\nc\nd", "a\nB\nB2\nc");

        assertThat(rendered(difference))
                .containsExactly("1 1   a", "2 - − b", "- 2 + B", "- 3 + B2", "3 4   c", "4 - − d");
        assertThat(difference.changes()).containsExactly(1, 5);
        assertThat(difference.summary()).isEqualTo("2 changes: 2 lines added, 2 removed");
    }

    @Test
    void marksWhatChangedWithinALine() {
        Difference difference = Difference.between("ON tolls (paid_at);", "ON tolls (paid_on);");

        assertThat(difference.lines().get(0).changedPart()).contains(new TextRange(15, 17));
        assertThat(difference.lines().get(1).changedPart()).contains(new TextRange(15, 17));
    }

    @Test
    void linesWithNothingInCommonAreTintedAsAWhole() {
        assertThat(Difference.between("    SELECT 1", "    DROP x").lines())
                .allSatisfy(line -> assertThat(line.changedPart()).isEmpty());
    }

    @Test
    void lineEndsAloneAreNoChangeButAreTold() {
        Difference difference = Difference.between("a\r\nb\r\n", "a\nb\n");

        assertThat(difference.isNone()).isTrue();
        assertThat(difference.onlyLineEndsDiffer()).isTrue();
        assertThat(Difference.between("a", "a").onlyLineEndsDiffer()).isFalse();
    }

    @Test
    void anUnseenCharacterIsAChange() {
        Difference difference = Difference.between("DROP x", "DROP \u200Bx");

        assertThat(rendered(difference)).containsExactly("1 - − DROP x", "- 1 + DROP <U+200B>x");
    }

    @Test
    void bothTextsCanBeReadBackFromAnyDifference() {
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            String before = randomText(random);
            String after = randomText(random);

            Difference difference = Difference.between(before, after);

            assertThat(side(difference, DifferenceLine.Kind.ADDED)).isEqualTo(before);
            assertThat(side(difference, DifferenceLine.Kind.REMOVED)).isEqualTo(after);
        }
    }

    @Test
    void comparesTwoLargeTextsThatHaveNothingInCommonInReasonableTime() {
        String before =
                IntStream.range(0, 10_000).mapToObj(line -> "old " + line).collect(Collectors.joining("\n"));
        String after =
                IntStream.range(0, 10_000).mapToObj(line -> "new " + line).collect(Collectors.joining("\n"));

        assertThat(Difference.between(before, after).lines()).hasSize(20_000);
    }

    private static String randomText(Random random) {
        return random.ints(random.nextInt(1, 12), 0, 4)
                .mapToObj(line -> "line " + line)
                .collect(Collectors.joining("\n"));
    }

    private static String side(Difference difference, DifferenceLine.Kind without) {
        return difference.lines().stream()
                .filter(line -> line.kind() != without)
                .map(difference::textOf)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> rendered(Difference difference) {
        return difference.lines().stream()
                .map(line -> number(line.oldLine()) + " " + number(line.newLine()) + " "
                        + line.kind().sign() + " " + difference.textOf(line))
                .toList();
    }

    private static String number(java.util.OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "-";
    }
}
