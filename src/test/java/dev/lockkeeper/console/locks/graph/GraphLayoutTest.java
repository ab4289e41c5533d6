package dev.lockkeeper.console.locks.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.locks.graph.GraphPicture.Wishes;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphLayoutTest {
    private static final GraphMeasures MEASURES = GraphMeasures.of(13);
    private static final CardSizes SIZES = new CardSizes() {
        @Override
        public double width(GraphKey card) {
            return card instanceof GraphKey.Stack ? 340 : 260;
        }

        @Override
        public double height(GraphKey card) {
            return 75;
        }

        @Override
        public double label(GraphWait.Key wait) {
            return 170;
        }
    };

    private static GraphPicture picture(LockSnapshot snapshot) {
        return PictureBuilder.picture(WaitGraph.of(snapshot), Wishes.NONE, Set.of());
    }

    private static Placement fresh(GraphPicture picture) {
        return GraphLayout.fresh(picture, SIZES, MEASURES);
    }

    private static Placement next(LockSnapshot snapshot, Placement before) {
        return GraphLayout.next(picture(snapshot), SIZES, MEASURES, before);
    }

    static Stream<LockSnapshot> scenes() {
        return Stream.of(
                GraphScenes.two(),
                GraphScenes.convoyAndPrepared(37),
                GraphScenes.convoyAndPrepared(5),
                GraphScenes.twelve(),
                GraphScenes.sixty(),
                GraphScenes.fourHundred(),
                GraphScenes.circle(),
                GraphScenes.largeCircle(),
                GraphScenes.manyHolders(),
                random(1),
                random(2),
                random(3));
    }

    /** Anything that a server might show: everybody waits for some of those before him, or for nobody. */
    private static LockSnapshot random(int seed) {
        Random random = new Random(seed);
        Graphs graphs = new Graphs();
        List<Backend> all = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            Backend next = graphs.active(1000 + number, "app", Duration.ofSeconds(30), "SELECT " + number);
            int blockers = all.isEmpty() ? 0 : random.nextInt(4);
            for (int index = 0; index < blockers; index++) {
                graphs.hard(
                        next,
                        all.get(random.nextInt(all.size())),
                        "t" + random.nextInt(3),
                        LockMode.SHARE,
                        LockMode.ROW_EXCLUSIVE,
                        Duration.ofSeconds(40 - number));
            }
            all.add(next);
        }
        LockSnapshot snapshot = graphs.snapshot();
        // The same pair twice is no edge of a server's.
        Map<List<ParticipantId>, dev.lockkeeper.lock.WaitEdge> edges = snapshot.edges().stream()
                .collect(Collectors.toMap(
                        edge -> List.of(edge.waiter(), edge.blocker()), edge -> edge, (one, other) -> one));
        Set<ParticipantId> ends = edges.values().stream()
                .flatMap(edge -> Stream.of(edge.waiter(), edge.blocker()))
                .collect(Collectors.toSet());
        return GraphScenes.copy(
                snapshot,
                snapshot.participants().stream()
                        .filter(participant -> ends.contains(participant.id()))
                        .toList(),
                List.copyOf(edges.values()));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void everybodyStandsBelowAllHeWaitsFor(LockSnapshot snapshot) {
        GraphPicture picture = picture(snapshot);
        Placement placement = fresh(picture);

        assertThat(placement.cards()).hasSameSizeAs(picture.nodes());
        for (GraphWait wait : picture.waits()) {
            if (!wait.withinCircle()) {
                for (GraphKey blocker : wait.blockers()) {
                    assertThat(placement.layer(wait.waiter())).isGreaterThan(placement.layer(blocker));
                    assertThat(card(placement, wait.waiter()).y())
                            .isGreaterThanOrEqualTo(card(placement, blocker).bottom()
                                    + MEASURES.arrowBand()
                                    + MEASURES.labelBand()
                                    - 0.01);
                }
            }
        }
        assertThat(picture.nodes())
                .filteredOn(node -> node.root() && picture.circles().isEmpty())
                .allSatisfy(root -> assertThat(placement.layer(root.key())).isZero());
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void nothingThatIsReadOverlaps(LockSnapshot snapshot) {
        Placement placement = fresh(picture(snapshot));

        assertApart(placement);
    }

    private static void assertApart(Placement placement) {
        List<Box> boxes = new ArrayList<>(placement.cards().values());
        boxes.addAll(placement.labels().values());
        for (int one = 0; one < boxes.size(); one++) {
            for (int other = one + 1; other < boxes.size(); other++) {
                assertThat(boxes.get(one).overlaps(boxes.get(other)))
                        .as("%s and %s", boxes.get(one), boxes.get(other))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void everyArmLeadsFromItsWaiterToItsBlocker(LockSnapshot snapshot) {
        GraphPicture picture = picture(snapshot);
        Placement placement = fresh(picture);

        int arms = picture.waits().stream()
                .mapToInt(wait -> wait.blockers().size())
                .sum();
        assertThat(placement.routes()).hasSize(arms);
        for (Route route : placement.routes()) {
            Box waiter = card(placement, route.of().waiter());
            Route.Step begin = route.steps().getFirst();
            assertThat(begin.x()).isBetween(waiter.x(), waiter.right());
            assertThat(begin.y()).isBetween(waiter.y(), waiter.bottom());
            if (!picture.circleOf().containsKey(route.blocker())) {
                Box blocker = card(placement, route.blocker());
                assertThat(route.tipX()).isBetween(blocker.x(), blocker.right());
                assertThat(route.tipY()).isEqualTo(blocker.bottom());
            }
        }
    }

    @Test
    void anOnlyWaiterStandsRightBelow() {
        Placement placement = fresh(picture(GraphScenes.convoyAndPrepared(37)));

        List<Double> convoy = placement.routes().stream()
                .filter(route -> route.of().target().words().equals("passages"))
                .map(Route::tipX)
                .distinct()
                .toList();
        assertThat(convoy).hasSize(1);
    }

    @Test
    void whoStaysKeepsHisPlaceWhenWaitersComeAndGo() {
        Placement before = fresh(picture(convoy(6)));
        for (int queued : List.of(7, 5, 4, 7, 3, 6)) {
            Placement after = next(convoy(queued), before);
            before.cards()
                    .forEach((key, box) -> after.card(key)
                            .ifPresent(now -> assertThat(now).as("%s", key).isEqualTo(box)));
            assertApart(after);
            before = after;
        }
    }

    @Test
    void aSecondRootComesBesideTheFirst() {
        Placement before = fresh(picture(Graphs.convoy(5).snapshot()));
        Placement after = next(GraphScenes.convoyAndPrepared(5), before);

        before.cards().forEach((key, box) -> assertThat(after.card(key)).contains(box));
        assertThat(after.cards()).hasSize(before.cards().size() + 2);
        assertApart(after);
    }

    @Test
    void whatGrowsPushesItsNeighboursAndNothingElse() {
        GraphPicture picture = picture(GraphScenes.convoyAndPrepared(5));
        Placement before = fresh(picture);
        GraphKey wide = picture.nodes().getFirst().key();
        Placement after = GraphLayout.next(picture, widened(wide), MEASURES, before);

        assertThat(card(after, wide).x()).isEqualTo(card(before, wide).x());
        assertThat(card(after, wide).width()).isEqualTo(700);
        assertApart(after);
        before.cards().forEach((key, box) -> {
            if (before.layer(key) > 1) {
                assertThat(card(after, key).x()).isEqualTo(box.x());
            }
        });
    }

    private static CardSizes widened(GraphKey wide) {
        return new CardSizes() {
            @Override
            public double width(GraphKey card) {
                return card.equals(wide) ? 700 : SIZES.width(card);
            }

            @Override
            public double height(GraphKey card) {
                return SIZES.height(card);
            }

            @Override
            public double label(GraphWait.Key wait) {
                return SIZES.label(wait);
            }
        };
    }

    @Test
    void holesAreClosedOnceThePictureIsUntidy() {
        Placement wide = fresh(picture(convoy(7)));
        Graphs last = Graphs.convoy(0);
        Backend late = last.active(5006, "canal_api", Duration.ofSeconds(1), "SELECT 1");
        Backend early = last.active(5000, "canal_api", Duration.ofSeconds(1), "SELECT 1");
        for (Backend waiter : List.of(late, early)) {
            last.soft(
                    waiter,
                    (Backend) last.graph().backend(4411).orElseThrow(),
                    "passages",
                    LockMode.ACCESS_SHARE,
                    LockMode.ACCESS_EXCLUSIVE,
                    Duration.ofSeconds(1));
        }
        Placement after = next(last.snapshot(), wide);

        assertThat(after.bounds().width()).isLessThan(wide.bounds().width() / 2);
        assertThat(after.cards()).isEqualTo(fresh(picture(last.snapshot())).cards());
    }

    @Test
    void aCircleIsOneShapeWithItsMembersInside() {
        GraphPicture picture = picture(GraphScenes.circle());
        Placement placement = fresh(picture);

        assertThat(picture.circles()).hasSize(1);
        Box outline = placement.circles().getFirst();
        List<GraphKey> members = picture.circles().getFirst().members();
        assertThat(members).hasSize(2);
        placement
                .cards()
                .forEach((key, box) -> assertThat(box.overlaps(outline)).isEqualTo(members.contains(key)));
        assertThat(placement.routes())
                .filteredOn(route -> route.direction() == Route.Direction.LEFT)
                .hasSize(1);
    }

    @Test
    void theSameInputGivesTheSamePlaces() {
        assertThat(fresh(picture(GraphScenes.sixty()))).isEqualTo(fresh(picture(GraphScenes.sixty())));
    }

    @Test
    void allEdgesAreDrawnWhereTheyAreAskedFor() {
        WaitGraph graph = WaitGraph.of(GraphScenes.twelve());
        GraphPicture few = PictureBuilder.picture(graph, Wishes.NONE, Set.of());
        GraphPicture all = PictureBuilder.picture(graph, new Wishes(true, Set.of(), Set.of(), List.of()), Set.of());

        assertThat(arms(few)).isLessThan(arms(all));
        assertThat(arms(all)).isEqualTo(graph.snapshot().edges().size());
        assertApart(fresh(all));
    }

    @Test
    void crowdsBecomeFewCards() {
        assertThat(picture(GraphScenes.fourHundred()).nodes()).hasSizeLessThan(10);
        assertThat(IntStream.of(1, 2, 3).mapToObj(GraphLayoutTest::random).map(GraphLayoutTest::picture))
                .allSatisfy(picture -> assertThat(picture.nodes()).hasSizeLessThanOrEqualTo(40));
    }

    private static int arms(GraphPicture picture) {
        return picture.waits().stream().mapToInt(wait -> wait.blockers().size()).sum();
    }

    /** The convoy with so many readers, too few to be folded; the first ones leave first. */
    private static LockSnapshot convoy(int queued) {
        return Graphs.convoy(queued).snapshot();
    }

    private static Box card(Placement placement, GraphKey key) {
        return placement.card(key).orElseThrow();
    }
}
