package dev.lockkeeper.console.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

/** A list is brought from any content to any other, with few changes where few are needed. */
class ListUpdateTest {
    private static final List<String> LETTERS = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
            .lines()
            .flatMap(line -> List.of(line.split(" ")).stream())
            .toList();

    @Test
    void endsWithWhatIsWantedWhateverItBeganWith() {
        Random random = new Random(4711);
        for (int round = 0; round < 2_000; round++) {
            ObservableList<String> list = FXCollections.observableArrayList(some(random));
            List<String> wanted = some(random);

            ListUpdate.apply(list, wanted);

            assertThat(list).containsExactlyElementsOf(wanted);
        }
    }

    @Test
    void changesOnlyThePlacesThatDiffer() {
        ObservableList<String> list = FXCollections.observableArrayList(LETTERS.subList(0, 20));
        List<String> wanted = new ArrayList<>(LETTERS.subList(0, 23));
        wanted.remove(5);
        List<String> changes = new ArrayList<>();
        list.addListener((ListChangeListener<String>) change -> {
            while (change.next()) {
                changes.add(change.getAddedSubList() + " for " + change.getRemoved());
            }
        });

        ListUpdate.apply(list, wanted);

        assertThat(changes).containsExactly("[] for [f]", "[u, v, w] for []");
    }

    @Test
    void anotherOrderIsOnePermutation() {
        ObservableList<String> list = FXCollections.observableArrayList(LETTERS);
        List<String> changes = new ArrayList<>();
        list.addListener((ListChangeListener<String>) change -> {
            while (change.next()) {
                changes.add(change.wasPermutated() ? "order" : "other");
            }
        });

        ListUpdate.apply(list, LETTERS.reversed());

        assertThat(changes).containsExactly("order");
    }

    @Test
    void theSameContentIsNoChange() {
        ObservableList<String> list = FXCollections.observableArrayList(LETTERS);
        List<String> changes = new ArrayList<>();
        list.addListener((ListChangeListener<String>) change -> changes.add("change"));

        ListUpdate.apply(list, List.copyOf(LETTERS));

        assertThat(changes).isEmpty();
    }

    private static List<String> some(Random random) {
        List<String> letters = new ArrayList<>(LETTERS);
        Collections.shuffle(letters, random);
        return new ArrayList<>(letters.subList(0, random.nextInt(letters.size() + 1)));
    }
}
