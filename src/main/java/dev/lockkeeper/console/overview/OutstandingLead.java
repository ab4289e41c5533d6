package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.Outstanding;
import dev.lockkeeper.migration.MigrationState;
import java.util.Optional;

/** What the list of what stands out shows of one entry, and where it leads. Used on the screen's thread. */
final class OutstandingLead {
    private final OverviewModel model;
    private final OverviewRequests requests;

    OutstandingLead(OverviewModel model, OverviewRequests requests) {
        this.model = model;
        this.requests = requests;
    }

    /** The state in the environment that is to be looked at first. */
    private Optional<Cell.Known> first(Outstanding outstanding) {
        return environment(outstanding)
                .map(model::columnIndex)
                .filter(column -> column >= 0)
                .flatMap(column ->
                        model.row(outstanding.fileName()).map(row -> row.cells().get(column)))
                .flatMap(cell -> cell instanceof Cell.Known known ? Optional.of(known) : Optional.empty());
    }

    private static Optional<String> environment(Outstanding outstanding) {
        return outstanding.environments().stream().findFirst();
    }

    /** Its picture: the same as in the cells it is about. */
    Icon icon(Outstanding outstanding) {
        return switch (outstanding.kind()) {
            case FAILED -> stopped(outstanding) ? Icon.STOPPED : Icon.FAILED;
            case DRIFT -> missing(outstanding) ? Icon.MISSING : Icon.CHANGED;
            case GAP -> Icon.GAP;
        };
    }

    /** Its colour: amber where only comments differ or something is late, red otherwise. */
    Tone tone(Outstanding outstanding) {
        boolean commentsOnly = outstanding.kind() == Outstanding.Kind.DRIFT
                && first(outstanding).filter(Cell.Known::commentsOnly).isPresent();
        return outstanding.kind() == Outstanding.Kind.GAP || commentsOnly ? Tone.WARNING : Tone.DANGER;
    }

    private boolean missing(Outstanding outstanding) {
        return is(outstanding, MigrationState.Kind.MISSING);
    }

    private boolean stopped(Outstanding outstanding) {
        return is(outstanding, MigrationState.Kind.STOPPED);
    }

    private boolean is(Outstanding outstanding, MigrationState.Kind kind) {
        return first(outstanding).filter(known -> known.state().kind() == kind).isPresent();
    }

    /** The words of the link. */
    String words(Outstanding outstanding) {
        return switch (outstanding.kind()) {
            case FAILED -> "Show error";
            case DRIFT ->
                missing(outstanding)
                                && environment(outstanding).filter(model::own).isPresent()
                        ? "Ways out"
                        : "Show difference";
            case GAP -> "Show in " + environment(outstanding).orElse("the table");
        };
    }

    /** Follows the link. */
    void follow(Outstanding outstanding) {
        environment(outstanding).ifPresent(environment -> {
            model.reveal(outstanding.fileName(), environment);
            lead(new OverviewModel.Chosen(outstanding.fileName(), environment));
        });
    }

    /** Opens what a cell is about. */
    void open(OverviewModel.Chosen cell) {
        lead(cell);
    }

    private void lead(OverviewModel.Chosen cell) {
        int column = model.columnIndex(cell.environment());
        model.row(cell.fileName()).filter(row -> column >= 0).ifPresent(row -> {
            boolean own = model.own(cell.environment());
            if (row.cells().get(column) instanceof Cell.Known known) {
                switch (known.state().kind()) {
                    case CHANGED, MISSING, FUTURE, APPLIED, SKIPPED -> {
                        boolean drift = known.differs() || known.state().kind() != MigrationState.Kind.APPLIED;
                        if (own && drift) {
                            requests.showDifferenceHere(cell.fileName());
                        } else if (own) {
                            requests.showHere(cell.fileName());
                        } else {
                            requests.showDifference(row, cell.environment(), known);
                        }
                    }
                    case FAILED, STOPPED -> {
                        if (own) {
                            requests.showHere(cell.fileName());
                        } else {
                            requests.showError(row, cell.environment(), known);
                        }
                    }
                    case PENDING, OUT_OF_ORDER, CONFLICTING_NUMBER -> {
                        if (own) {
                            requests.showHere(cell.fileName());
                        }
                    }
                }
            }
        });
    }
}
