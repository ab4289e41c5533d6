package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.environment.Environment;
import javafx.beans.value.ObservableValue;

/** Turns the window to another environment. Used on the screen's thread. */
public interface EnvironmentOpener {
    /** Whether this window may leave where it is, and if not, why. */
    ObservableValue<Availability> availability();

    /** Leaves what is open and opens this one; does nothing while that is not possible. */
    void open(Environment environment);

    /** Leaves what is open and opens the demo; does nothing while that is not possible. */
    void openDemo();

    /** Whether the demo is what is open. */
    boolean demoOpen();
}
