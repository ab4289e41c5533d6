package dev.lockkeeper.console.overview;

import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.Row;
import java.util.ArrayList;
import java.util.List;

/** Writes down where the overview led. */
final class RecordedLeads implements OverviewRequests {
    final List<String> led = new ArrayList<>();

    @Override
    public void showHere(String fileName) {
        led.add("here " + fileName);
    }

    @Override
    public void showDifferenceHere(String fileName) {
        led.add("difference here " + fileName);
    }

    @Override
    public void showDifference(Row row, String environment, Cell.Known cell) {
        led.add("difference in " + environment + " " + row.fileName());
    }

    @Override
    public void showError(Row row, String environment, Cell.Known cell) {
        led.add("error in " + environment + " " + row.fileName());
    }

    @Override
    public void addEnvironments() {
        led.add("add environments");
    }
}
